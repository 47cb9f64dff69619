import type { Viewer } from "@/lib/accounts/schema";
import { leftInOf } from "@/lib/flow/read-queue";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import { readEscalations } from "@/lib/flow/read-escalations";
import type { RegionKnowledge } from "@/lib/flow/region-knowledge";
import { findAnswer } from "@/lib/incidents/answer/find-answer";
import { answerActions } from "@/lib/incidents/answer/schema";
import type { AnswerView } from "@/lib/incidents/answer/schema";
import type { IncidentAction } from "@/lib/incidents/actions/schema";
import { allowedActions } from "@/lib/incidents/allowed-actions";
import { stateOf } from "@/lib/incidents/change-incident";
import { findIncidentEvents } from "@/lib/incidents/find-incident-events";
import { findIncidentMessages } from "@/lib/incidents/find-incident-messages";
import type { OfferedSecond } from "@/lib/incidents/find-incident-messages";
import { findPlaceProposals, findTopicProposals } from "@/lib/incidents/find-proposals";
import { findReplies } from "@/lib/incidents/find-replies";
import { findSimilar } from "@/lib/incidents/find-similar";
import { getIncidentHead } from "@/lib/incidents/get-incident-head";
import type { IncidentHead } from "@/lib/incidents/get-incident-head";
import { findKind } from "@/lib/incidents/kind/find-kind";
import { kindOfCard } from "@/lib/incidents/kind/propose-kind";
import { readInside } from "@/lib/incidents/inside/read-inside";
import { clockColumnsSchema, toClockChip } from "@/lib/incidents/queue-row";
import type { ClockChip, IncidentEventView, IncidentView, WorkingSpan } from "@/lib/incidents/schema";
import type { IncidentStep } from "@/lib/incidents/steps/schema";
import { readWork } from "@/lib/incidents/work/read-work";
import type { Sql } from "@/lib/platform/db";
import { workingIntervals } from "@/lib/sla/work-calendar";

interface ReadOptions {
  db: Sql;
  number: number;
  now: Date;
}

/** Who is met by a change at each of these reads the last one as it is; the stream tells of the rest. */
const readingsMax = 3;

/**
 * Everything that the page of one incident shows, or null when it is not there for this viewer. Its parts are read one
 * beside the other: when somebody changed it meanwhile it is read again, so that all of it is of the version it names.
 */
export async function readIncident(viewer: Viewer, options: ReadOptions): Promise<IncidentView | null> {
  for (let reading = 1; ; reading += 1) {
    const view = await readParts(viewer, options);
    if (view === null || reading === readingsMax) return view;
    if ((await findVersion(options.db, view.id)) === view.version) return view;
  }
}

async function findVersion(db: Sql, id: number): Promise<number | undefined> {
  const rows = await db.query<{ version: number }>("select version from incident where id = $1", [id]);
  return rows[0]?.version;
}

async function readParts(viewer: Viewer, options: ReadOptions): Promise<IncidentView | null> {
  const { db, now } = options;
  const head = await getIncidentHead(viewer, options);
  if (head === null) return null;
  const knowledge = await loadRegionKnowledge(db, viewer.regionId);
  const [messages, replies, events, clocks, similar, inside, work, answer, escalations] = await Promise.all([
    findIncidentMessages(db, head.id),
    findReplies(db, head.id),
    findIncidentEvents(db, head.id),
    findClocks(db, { incidentId: head.id, now, knowledge }),
    findSimilar(viewer, { db, head }),
    readInside(viewer, { db, incidentId: head.id, topicId: head.topic_id }),
    readWork(viewer, { db, incident: head, now }),
    findAnswer(viewer, { db, head }),
    readEscalations(viewer, { db, incidentId: head.id }),
  ]);
  const [topicProposals, placeProposals, second, kind] = await Promise.all([
    findTopicProposals(db, messages.first?.topics ?? []),
    findPlaceProposals(db, messages.first?.places ?? []),
    nameSecond(db, { offered: messages.second, topicId: head.topic_id }),
    readKind(viewer, { db, head, knowledge }),
  ]);
  const allowed = allowedActions(viewer, stateOf(head)).filter((action) =>
    isOfAnswer(action, { viewer, head, answer }),
  );
  return {
    ...viewHead(head),
    path: pathOf(events, head.step),
    messages: messages.views,
    replies,
    topicProposals,
    placeProposals,
    second,
    kind,
    clocks,
    escalations,
    working: workingAround(clocks, { knowledge, now }),
    events,
    similar,
    inside,
    work,
    allowed,
    answer,
    asOf: now.toISOString(),
  };
}

async function readKind(
  { regionId }: Viewer,
  { db, head, knowledge }: { db: Sql; head: IncidentHead; knowledge: RegionKnowledge },
): Promise<IncidentView["kind"]> {
  const topic = head.topic_id === null ? undefined : knowledge.topics.get(head.topic_id);
  if (!topic) return null;
  return findKind(db, { regionId, topicId: topic.id, incidentId: head.id, card: kindOfCard(topic) });
}

/** What has become the topic of the whole is no second problem any more. */
async function nameSecond(
  db: Sql,
  { offered, topicId }: { offered: OfferedSecond | null; topicId: number | null },
): Promise<IncidentView["second"]> {
  if (!offered || offered.topic.topicId === topicId) return null;
  const [proposal] = await findTopicProposals(db, [offered.topic]);
  return proposal ? { messageId: offered.messageId, topic: proposal.topic, clause: offered.clause } : null;
}

/** What the step machine cannot know of an answer: whose it is, and that a body that only helps says nothing. */
function isOfAnswer(
  action: IncidentAction,
  { viewer, head, answer }: { viewer: Viewer; head: IncidentHead; answer: AnswerView | null },
): boolean {
  if (!answerActions.some((one) => one === action)) return true;
  const isOwn = viewer.agencyIds === null || (head.agency_id !== null && viewer.agencyIds.includes(head.agency_id));
  if (!isOwn) return false;
  return action !== "approveReply" || answer?.current?.isOwn !== true || viewer.role === "agency_head";
}

function viewHead(head: IncidentHead) {
  return {
    id: head.id,
    number: head.number,
    version: head.version,
    step: head.step,
    stepSince: head.step_since.toISOString(),
    summary: head.summary,
    type: head.type,
    severity: head.severity,
    importance: head.importance,
    fastTrack: head.fast_track,
    topic: viewTopic(head),
    topicConfidence: head.topic_confidence,
    place: viewPlace(head),
    placeConfidence: head.place_confidence,
    address: { street: head.street, house: head.house },
    agency: viewAgency(head),
    routing: head.routing && {
      reason: head.routing.reason,
      ruleCode: head.routing.ruleCode,
      matched: head.routing.matched,
      confidence: head.routing.confidence,
    },
    executorName: head.executor_name,
    needsPerson: head.needs_person,
    repeatOf: head.repeat_of_number === null ? null : { number: head.repeat_of_number },
    mergedInto: head.merged_into_number === null ? null : { number: head.merged_into_number },
    openedAt: head.opened_at.toISOString(),
    closedAt: head.closed_at?.toISOString() ?? null,
    isPast: head.is_past,
  };
}

function viewTopic(head: IncidentHead): IncidentView["topic"] {
  const { topic_id: id, topic_code: code, topic_name: name, topic_short_name: shortName } = head;
  if (id === null || code === null || name === null || shortName === null) return null;
  return { id, code, name, shortName, under: head.topic_group_name };
}

function viewPlace(head: IncidentHead): IncidentView["place"] {
  const { territory_id: id, territory_code: code, territory_name: name, territory_kind: kind } = head;
  if (id === null || code === null || name === null || kind === null) return null;
  return { id, code, name, kind, under: head.territory_path.at(-2) ?? null, path: head.territory_path };
}

function viewAgency(head: IncidentHead): IncidentView["agency"] {
  const { agency_id: id, agency_code: code, agency_name: name, agency_short_name: shortName } = head;
  if (id === null || code === null || name === null || shortName === null) return null;
  return { id, code, name, shortName, under: head.agency_parent_name };
}

/** The steps it stood at, oldest first, the present one last. */
function pathOf(events: readonly IncidentEventView[], step: IncidentStep): IncidentStep[] {
  const path = events.toReversed().flatMap((event) => (event.toStep === null ? [] : [event.toStep]));
  return path.at(-1) === step ? path : [...path, step];
}

async function findClocks(
  db: Sql,
  options: { incidentId: number; now: Date; knowledge: RegionKnowledge },
): Promise<(ClockChip & { calendarCode: string })[]> {
  const rows = await db.query(
    `select kind as clock_kind, state as clock_state, started_at, due_at, warn_at, stopped_at, paused_at, norm_minutes,
       norm_unit, extra_minutes, calendar_code from incident_clock where incident_id = $1 order by started_at, due_at`,
    [options.incidentId],
  );
  return rows.flatMap((row) => {
    const read = clockColumnsSchema.parse(row);
    const chip = toClockChip(read, options.now, leftInOf(options.knowledge));
    return chip === null || read.calendar_code === null ? [] : [{ ...chip, calendarCode: read.calendar_code }];
  });
}

/** The strip shows the longest clock that still runs, from its start to its deadline or to now, whichever is later. */
function workingAround(
  clocks: readonly (ClockChip & { calendarCode: string })[],
  options: { knowledge: RegionKnowledge; now: Date },
): WorkingSpan[] {
  const owed = clocks.filter((clock) => clock.leftWallMs !== null).sort((a, b) => (a.dueAt < b.dueAt ? 1 : -1))[0];
  if (!owed) return [];
  const toMs = Math.max(Date.parse(owed.dueAt), options.now.getTime());
  return workingIntervals(options.knowledge.calendarFor(owed.calendarCode), Date.parse(owed.startedAt), toMs).map(
    (span) => ({
      from: new Date(span.fromAt).toISOString(),
      to: new Date(span.toAt).toISOString(),
    }),
  );
}
