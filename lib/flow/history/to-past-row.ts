import { bodyHours } from "@/lib/flow/policy-for";
import type { RegionKnowledge } from "@/lib/flow/region-knowledge";
import type { PastRow } from "@/lib/intake/incident-file/columns";
import { calendarKey } from "@/lib/sla/calendar-key";
import { workingMsBetween } from "@/lib/sla/work-calendar";
import { pastHistorySchema, restoreGiven } from "./past-history";
import type { PastHistory } from "./past-history";
import { closureWords, outcomeWords, stepWords, typeWords } from "./past-words";
import type { PastRecord } from "./read-past-records";

/**
 * An incident as a row of the export. One that came with such a file goes out as it came in, except for what has changed
 * since; of our own the columns are counted out of the events.
 */
export function toPastRow(record: PastRecord, knowledge: RegionKnowledge): PastRow {
  const history = pastHistorySchema.safeParse(record.history);
  return history.success ? asItCame(record, history.data) : countedOut(record, knowledge);
}

function asItCame(record: PastRecord, { given, replyAt, taken }: PastHistory): PastRow {
  const row: PastRow = { ...restoreGiven(given), text: record.text, authorUrl: record.authorUrl };
  for (const [column, position] of Object.entries(replyAt)) {
    row[column as keyof typeof replyAt] = record.replies[position - 1]?.text ?? null;
  }
  if (record.topicId !== taken.topicId) Object.assign(row, topicOf(record));
  if (record.agencyId !== taken.agencyId) row.department = record.agency;
  if (record.territoryId !== taken.territoryId) Object.assign(row, placeOf(record));
  if (record.step !== taken.step) Object.assign(row, endOf(record));
  return row;
}

function countedOut(record: PastRecord, knowledge: RegionKnowledge): PastRow {
  const { openedAt, replies } = record;
  const firstReplyAt = replyAfter(record, openedAt);
  const assignedAt = record.events.findLast((event) => event.kind === "incident.routed")?.at ?? null;
  const ownReplyAt = assignedAt && replyAfter(record, assignedAt);
  const submitted = record.events.findIndex((event) => event.to === "on_approval");
  const submittedAt = record.events[submitted]?.at ?? null;
  const approvedAt = submitted < 0 ? null : (record.events[submitted + 1]?.at ?? null);
  return {
    ...restoreGiven({}),
    workspace: record.workspace,
    externalId: record.externalId,
    incidentNumber: String(record.number),
    department: record.agency,
    executor: record.executor,
    firstReplyAt,
    firstReplyText: replies[0]?.text ?? null,
    firstReplyWallMs: msBetween(openedAt, firstReplyAt),
    firstReplyBusinessMs: firstReplyAt && workingMs(record, knowledge, firstReplyAt),
    lastExecutorAssignedAt: assignedAt,
    lastExecutorFirstReplyAt: ownReplyAt,
    lastExecutorReactionMs: assignedAt && msBetween(assignedAt, ownReplyAt),
    submittedForApprovalAt: submittedAt,
    approvalWaitMs: submittedAt && msBetween(submittedAt, approvedAt),
    createdAt: openedAt,
    ...endOf(record),
    ...topicOf(record),
    region: record.region,
    ...placeOf(record),
    street: record.street,
    house: record.house,
    incidentType: typeWords[record.type],
    messageHasMedia: record.hasMedia,
    postUrl: record.postUrl,
    communityUrl: record.communityUrl,
    text: record.text,
    reply1: replies[0]?.text ?? null,
    reply2: replies[1]?.text ?? null,
    reply3: replies[2]?.text ?? null,
    audience: record.audience,
    authorUrl: record.authorUrl,
    replyAccount: replies.find((reply) => reply.account !== null)?.account ?? null,
    satisfactionStepAt: record.events.findLast((event) => event.to === "satisfaction")?.at ?? null,
  };
}

function topicOf({ topic, topicGroup, fastTrack }: PastRecord): Pick<PastRow, "topic" | "topicGroup"> {
  return { topicGroup, topic: topic && fastTrack ? `★ ${topic}` : topic };
}

function placeOf({ municipality, settlement }: PastRecord): Pick<PastRow, "municipality" | "settlement"> {
  return { municipality, settlement };
}

function endOf(record: PastRecord) {
  const { openedAt, closedAt, outcome, closureReason } = record;
  return {
    step: stepWords[record.step],
    closedAt,
    totalLifetimeMs: msBetween(openedAt, closedAt),
    ...(outcome !== null && { outcome: outcomeWords[outcome] }),
    ...(closureReason !== null && closureReason !== "author_rated" && { closureReason: closureWords[closureReason] }),
  };
}

function replyAfter({ events }: PastRecord, from: Date): Date | null {
  return events.find((event) => event.kind === "reply.published" && event.at >= from)?.at ?? null;
}

function workingMs(record: PastRecord, knowledge: RegionKnowledge, until: Date): number | null {
  const policy = knowledge.policies.find(({ id }) => id === record.policyId) ?? knowledge.policies[0];
  if (!policy) return null;
  const norm = policy.norms.first_reaction ?? { minutes: 1, unit: "working" };
  const key = calendarKey({ norm, policy, body: bodyHours(knowledge, record.agencyId) });
  return workingMsBetween(knowledge.calendarFor(key), record.openedAt.getTime(), until.getTime());
}

/** The columns of the export are in whole seconds. */
function msBetween(from: Date, to: Date | null): number | null {
  return to && to.getTime() - from.getTime();
}
