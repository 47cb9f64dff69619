import { inOrder, pastEvents } from "@/lib/flow/history/past-events";
import type { PastEvent } from "@/lib/flow/history/past-events";
import { summarise } from "@/lib/flow/plan-incident";
import { bodyHours, requirePolicy } from "@/lib/flow/policy-for";
import type { RegionKnowledge } from "@/lib/flow/region-knowledge";
import type { PastIncident } from "@/lib/flow/history/schema";
import { searchable } from "@/lib/incidents/searchable";
import { closedSteps, triageSteps } from "@/lib/incidents/steps/schema";
import type { PastIncidentRow } from "@/lib/incidents/store-past-incidents";
import { foldMarks } from "@/lib/analytics/fold-marks";
import type { Marks } from "@/lib/incidents/marks/schema";
import { foldClockRounds, latestOf } from "@/lib/sla/clock-fold";
import { nextOwed } from "@/lib/sla/next-owed";
import type { ClockEvent, ClockState, SlaPolicy } from "@/lib/sla/schema";
import type { PastClock } from "@/lib/sla/store-past-clocks";

export interface PastPlan {
  incident: PastIncidentRow;
  /** In order of time, the deadlines that passed among them. */
  events: PastEvent[];
  clocks: Omit<PastClock, "incidentId">[];
}

interface Planning {
  past: PastIncident;
  /** Stored messages by `externalId`. */
  messageIds: ReadonlyMap<string, number>;
  knowledge: RegionKnowledge;
  now: Date;
}

/** How an incident of the past stands here: its row, its log and its clocks, as if it had gone its way with us. */
export function planPast({ past, messageIds, knowledge, now }: Planning): PastPlan {
  const policy = requirePolicy(knowledge, { facts: past, at: now.getTime() });
  const told = pastEvents(past, messageIds);
  const openedAt = told[0]?.at ?? now;
  const rounds = foldClockRounds({
    policy,
    events: told.map(toClockEvent),
    body: bodyHours(knowledge, past.agencyId),
    calendarFor: knowledge.calendarFor,
    now: now.getTime(),
  });
  // Of each kind the latest round is the clock; the breaches of earlier ones stand in the log alone.
  const clocks = latestOf(rounds);
  const events = inOrder([...told, ...rounds.flatMap((round) => breachEvent(round, openedAt))]);
  const { rating } = past.history;
  const marks = foldMarks({
    events: events.map(toClockEvent),
    rounds,
    closureReason: past.closureReason,
    rating: typeof rating === "number" ? rating : null,
  });
  return {
    incident: { ...pastRow({ past, messageIds, policy, clocks, openedAt }), ...marks },
    events,
    clocks: clocks.map((clock) => markAsTold({ clock, openedAt: openedAt.getTime(), now: now.getTime() })),
  };
}

function pastRow(options: {
  past: PastIncident;
  messageIds: ReadonlyMap<string, number>;
  policy: SlaPolicy;
  clocks: readonly ClockState[];
  openedAt: Date;
}): Omit<PastIncidentRow, keyof Marks> {
  const { past, policy, openedAt } = options;
  const last = past.steps.at(-1);
  const step = last?.step ?? "detected";
  const stepSince = last?.at ?? openedAt;
  const stored = past.messages.filter((message) => options.messageIds.has(message.externalId));
  const published = stored.map((message) => Date.parse(message.publishedAt));
  const next = nextOwed(options.clocks);
  return {
    openedAt,
    stepSince,
    step,
    platform: past.platform,
    summary: summarise(past.messages[0]?.text ?? ""),
    searchText: past.messages.map(({ text }) => searchable(text)).join(" "),
    topicId: past.topicId,
    topicConfidence: past.topicId === null ? 0 : 1,
    territoryId: past.territoryId,
    municipalityId: past.municipalityId,
    placeConfidence: past.territoryId === null ? 0 : 1,
    street: past.street,
    house: past.house,
    agencyId: past.agencyId,
    type: past.type,
    severity: past.severity,
    importance: past.importance,
    fastTrack: past.fastTrack,
    needsPerson: triageSteps.includes(step),
    messageCount: stored.length,
    firstMessageAt: new Date(Math.min(...published, openedAt.getTime())),
    lastMessageAt: new Date(Math.max(...published)),
    closedAt: closedSteps.includes(step) ? stepSince : null,
    policyId: policy.id,
    nextDueAt: next && new Date(next.dueAt),
    nextDueKind: next?.kind ?? null,
    outcome: past.outcome,
    closureReason: past.closureReason,
    history: JSON.stringify(past.history),
  };
}

function toClockEvent({ at, kind, toStep, detail }: PastEvent): ClockEvent {
  const { agencyId, isKept, isAutomatic, replyKind, messageAt, clock } = detail;
  return {
    at: at.getTime(),
    kind,
    toStep,
    agencyId: typeof agencyId === "number" ? agencyId : null,
    isKept: isKept === true,
    isAutomatic: isAutomatic === true,
    replyKind: replyKind === "interim" || replyKind === "final" ? replyKind : null,
    messageAt: typeof messageAt === "string" ? Date.parse(messageAt) : null,
    clock: typeof clock === "string" ? clock : null,
  };
}

/** The deadline passed when it passed, not when we came to know of it. */
export function breachEvent({ state, kind, dueAt }: ClockState, openedAt: Date): PastEvent[] {
  if (state !== "breached") return [];
  const at = new Date(Math.max(dueAt, openedAt.getTime()));
  const detail = { clock: kind, dueAt: new Date(dueAt).toISOString() };
  return [{ at, kind: "clock.breached", userId: null, fromStep: null, toStep: null, detail }];
}

/** Who was late in the past is not escalated today; a ladder has nine rungs at most. */
const everyRung = Array.from({ length: 9 }, (_, index) => `rung:${index + 1}`);

/** What had come about by now stands as told: nothing of the past is announced today. */
export function markAsTold({ clock, openedAt, now }: { clock: ClockState; openedAt: number; now: number }) {
  const ranUntil = clock.stoppedAt ?? clock.pausedAt ?? now;
  const isWarned = clock.state !== "cancelled" && clock.warnAt <= ranUntil;
  const levels = { half: clock.halfAt, most: clock.warnAt, soon: clock.soonAt };
  const told = Object.entries(levels).flatMap(([key, at]) => (at <= ranUntil ? [key] : []));
  const later = Object.values(levels).filter((at) => at > ranUntil);
  return {
    clock,
    warnedAt: isWarned ? Math.max(clock.warnAt, openedAt) : null,
    breachedAt: clock.state === "breached" ? Math.max(clock.dueAt, openedAt) : null,
    told: clock.state === "breached" ? [...told, "breach", ...everyRung] : told,
    nextTellAt: clock.state === "running" ? Math.min(clock.dueAt, ...later) : clock.pausedUntil,
  };
}
