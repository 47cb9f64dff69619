import { closedSteps } from "@/lib/incidents/steps/schema";
import type { IncidentStep } from "@/lib/incidents/steps/schema";
import { pauseSteps } from "@/lib/regions/terms";
import type { ClockKind } from "@/lib/regions/norms/schema";
import { readLog } from "./event-order";
import type { ClockEvent, PauseReason } from "./schema";

/** Two of them may overlap: a step and a person may stop a clock at once. */
export type ClockPause = { fromAt: number; toAt: number | null; by: PauseReason };

/**
 * `met`: what was owed was done. `closed`: the incident ended first. `void`: it turned out that nothing was owed.
 */
type Ending = "met" | "closed" | "void";

/** One run of a clock. It knows no norm: the same history gives the same rounds under every policy. */
export type ClockRound = {
  kind: ClockKind;
  round: number;
  startedAt: number;
  pauses: ClockPause[];
  /** What the centre granted while it ran, in order. */
  extensions: { at: number; minutes: number }[];
  stoppedAt: number | null;
  ending: Ending | null;
};

/** The clocks that run for as long as the incident stands at a step. */
const clockOfStep: Partial<Record<IncidentStep, ClockKind>> = {
  detected: "triage",
  triage: "triage",
  routed: "routing_return",
  on_approval: "approval",
  clarifying: "clarification",
  satisfaction: "satisfaction",
};
/** What is owed to the author for as long as nobody but the author can go on. The first reaction waits for no one. */
const pausable: readonly ClockKind[] = ["full_answer", "interim_to_final"];
/** What a granted extension lengthens: the same. */
const extendable = pausable;

/** Steps to which an incident comes by mistake and from which it is taken back. */
const voidingSteps: readonly IncidentStep[] = ["rejected", "merged"];

type Progress = {
  step: IncidentStep;
  /** The oldest message that has no answer yet; null once all have one. */
  owedSince: number | null;
  /** Of the last final reply or the last closing: what was written before it is answered. */
  answeredAt: number | null;
  agencyId: number | null;
  isPausedByHand: boolean;
  /** A body gave it back: the next triage is another one. */
  isReturned: boolean;
  rounds: ClockRound[];
};

/** Every run of every clock, in the order in which they began. */
export function foldRounds(events: readonly ClockEvent[]): ClockRound[] {
  const log = readLog(events);
  if (!log) return [];
  const progress = open(log.opened);
  for (const event of log.later) apply(progress, event);
  return progress.rounds;
}

function open({ at, messageAt, toStep, agencyId }: ClockEvent): Progress {
  const owedSince = Math.min(messageAt ?? at, at);
  const progress: Progress = {
    step: "detected",
    owedSince,
    answeredAt: null,
    agencyId: null,
    isPausedByHand: false,
    isReturned: false,
    rounds: [],
  };
  start(progress, "triage", at);
  start(progress, "first_reaction", owedSince);
  start(progress, "full_answer", owedSince);
  if (toStep) moveTo(progress, { step: toStep, at });
  progress.agencyId = agencyId ?? null;
  return progress;
}

function apply(progress: Progress, event: ClockEvent): void {
  const { at } = event;
  if (event.toStep && event.toStep !== progress.step) {
    if (event.kind === "incident.restored") takeBackAcceptance(progress, event.toStep);
    moveTo(progress, { step: event.toStep, at });
  }
  switch (event.kind) {
    case "incident.routed":
      route(progress, { agencyId: event.agencyId ?? null, at });
      if (event.isKept) forget(progress, "routing_return");
      break;
    case "incident.paused":
    case "incident.resumed":
      // One that names a step ends the pause of the step before it, not the one by hand.
      if (event.kind === "incident.resumed" && event.toStep) break;
      progress.isPausedByHand = event.kind === "incident.paused" && !isClosed(progress);
      updatePauses(progress, at);
      break;
    case "incident.absorbed":
    case "message.joined":
      if (event.isRequest !== false) receive(progress, Math.min(event.messageAt ?? at, at));
      break;
    case "request.decided":
      extend(progress, { at, minutes: event.extraMinutes ?? 0 });
      break;
    case "reply.approved":
      stop(progress, { kind: "approval", at, ending: "met" });
      break;
    case "reply.published":
      reply(progress, { replyKind: event.replyKind ?? "interim", at });
      break;
  }
}

function moveTo(progress: Progress, { step, at }: { step: IncidentStep; at: number }): void {
  const left = progress.step;
  const entered = clockOfStep[step];
  progress.step = step;
  if (step === "returned") progress.isReturned = true;
  else if (entered === "triage") progress.isReturned = false;

  for (const kind of Object.values(clockOfStep)) {
    if (kind !== entered) stop(progress, { kind, at, ending: "met" });
  }
  if (isClosed(progress)) {
    close(progress, at);
    return;
  }
  if (voidingSteps.includes(left)) restore(progress);
  // A new round only where the last one has ended: an answer that is still owed keeps its beginning.
  if (left === "done" || step === "reopened") oweAgain(progress, at);
  if (entered) start(progress, entered, at);
  if (entered !== "routing_return") progress.agencyId = null;
  if (step === "in_progress") stop(progress, { kind: "first_reaction", at, ending: "met" });
  updatePauses(progress, at);
}

/** Who wrote after the answer and before it was opened again has waited since then. */
function oweAgain(progress: Progress, at: number): void {
  if (liveRound(progress, "full_answer")) return;
  progress.owedSince = Math.min(progress.owedSince ?? at, at);
  start(progress, "full_answer", progress.owedSince);
}

/** INVARIANT: a closed incident has no live clock; the sweep and the lists rely on it. */
function close(progress: Progress, at: number): void {
  const ending = voidingSteps.includes(progress.step) ? "void" : "closed";
  for (const round of progress.rounds) {
    if (round.stoppedAt === null) endRound(round, { at, ending });
    // Ended for good after a rejection: a later one that is taken back must not bring this round to life again.
    else if (ending === "closed" && round.ending === "void") round.ending = ending;
  }
  progress.isPausedByHand = false;
  if (ending === "closed") settle(progress, at);
}

/** A rejection or a merge taken back: the author has been waiting all along, so the clocks never stopped. */
function restore(progress: Progress): void {
  for (const round of progress.rounds.toReversed()) {
    if (round.ending !== "void" || liveRound(progress, round.kind)) continue;
    round.ending = null;
    round.stoppedAt = null;
  }
}

/**
 * INVARIANT: accepting and taking it back wins no time. The triage goes on from its beginning, as if it had never been
 * left. What was rejected or set aside was out of triage for good, and is sorted anew.
 */
function takeBackAcceptance(progress: Progress, step: IncidentStep): void {
  if (clockOfStep[step] !== "triage" || isClosed(progress) || progress.isReturned) return;
  const left = progress.rounds.findLast(({ kind }) => kind === "triage");
  if (left?.ending !== "met" || liveRound(progress, "triage")) return;
  left.ending = null;
  left.stoppedAt = null;
}

/** Another body has to say anew whether it is competent; what is owed to the author is not touched. */
function route(progress: Progress, { agencyId, at }: { agencyId: number | null; at: number }): void {
  if (isClosed(progress)) return;
  const isTransfer = progress.agencyId !== null && agencyId !== null && agencyId !== progress.agencyId;
  if (isTransfer) stop(progress, { kind: "routing_return", at, ending: "met" });
  progress.agencyId = agencyId ?? progress.agencyId;
  start(progress, "routing_return", at);
}

/** A message that is older than the oldest one known moves the beginning of what is still owed. */
function receive(progress: Progress, messageAt: number): void {
  const { owedSince, answeredAt } = progress;
  if (answeredAt !== null && messageAt <= answeredAt) return;
  if (owedSince !== null && messageAt >= owedSince) return;
  for (const kind of ["first_reaction", "full_answer"] as const) {
    const round = liveRound(progress, kind);
    if (round?.startedAt === owedSince) round.startedAt = messageAt;
  }
  progress.owedSince = messageAt;
}

/** Everything that was written until now has its answer. */
function settle(progress: Progress, at: number): void {
  progress.owedSince = null;
  progress.answeredAt = at;
}

function extend(progress: Progress, extension: { at: number; minutes: number }): void {
  if (!(extension.minutes > 0)) return;
  for (const kind of extendable) liveRound(progress, kind)?.extensions.push(extension);
}

function reply(progress: Progress, { replyKind, at }: { replyKind: "interim" | "final"; at: number }): void {
  stop(progress, { kind: "routing_return", at, ending: "met" });
  stop(progress, { kind: "first_reaction", at, ending: "met" });
  if (replyKind === "final") {
    stop(progress, { kind: "full_answer", at, ending: "met" });
    stop(progress, { kind: "interim_to_final", at, ending: "met" });
    settle(progress, at);
  } else if (liveRound(progress, "full_answer")) {
    start(progress, "interim_to_final", at);
    updatePauses(progress, at);
  }
}

function updatePauses({ rounds, step, isPausedByHand }: Progress, at: number): void {
  const reasons: PauseReason[] = pauseSteps.filter((pausing) => pausing === step);
  if (isPausedByHand) reasons.push("by_hand");
  for (const round of rounds) {
    if (round.stoppedAt !== null || !pausable.includes(round.kind)) continue;
    for (const pause of round.pauses) {
      if (pause.toAt === null && !reasons.includes(pause.by)) pause.toAt = at;
    }
    for (const by of reasons) {
      if (!round.pauses.some((pause) => pause.toAt === null && pause.by === by)) {
        round.pauses.push({ fromAt: at, toAt: null, by });
      }
    }
  }
}

function start(progress: Progress, kind: ClockKind, startedAt: number): void {
  if (liveRound(progress, kind)) return;
  const round = 1 + progress.rounds.filter((other) => other.kind === kind).length;
  progress.rounds.push({ kind, round, startedAt, pauses: [], extensions: [], stoppedAt: null, ending: null });
}

function stop(progress: Progress, { kind, at, ending }: { kind: ClockKind; at: number; ending: Ending }): void {
  const round = liveRound(progress, kind);
  if (round) endRound(round, { at, ending });
}

/** As if the round that is live had never begun. */
function forget(progress: Progress, kind: ClockKind): void {
  const live = liveRound(progress, kind);
  progress.rounds = progress.rounds.filter((round) => round !== live);
}

function endRound(round: ClockRound, { at, ending }: { at: number; ending: Ending }): void {
  round.stoppedAt = at;
  round.ending = ending;
  for (const pause of round.pauses) pause.toAt ??= at;
}

function liveRound({ rounds }: Progress, kind: ClockKind): ClockRound | undefined {
  return rounds.find((round) => round.kind === kind && round.stoppedAt === null);
}

function isClosed({ step }: Progress): boolean {
  return closedSteps.includes(step);
}
