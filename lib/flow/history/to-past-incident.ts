import type { PastIncident, PastReply, PastStep } from "@/lib/flow/history/schema";
import { closedSteps } from "@/lib/incidents/steps/schema";
import type { IncidentStep } from "@/lib/incidents/steps/schema";
import type { PastRow } from "@/lib/intake/incident-file/columns";
import type { IncomingMessage } from "@/lib/intake/schema";
import type { Platform } from "@/lib/regions/schema";
import { keepGiven } from "./past-history";
import type { PastHistory, ReplyColumn } from "./past-history";
import { platformOfHost } from "./platform-of-host";
import { readClosure, readOutcome, readStep, readType } from "./past-words";
import type { ResolvedNames } from "./resolve-names";

/** A row of the export, with its names looked up, as an incident that went its way there. */
export function toPastIncident(row: PastRow, names: ResolvedNames, sourcePlatform: Platform | null): PastIncident {
  const createdAt = row.createdAt ?? new Date(0);
  const step = presentStep(row, names);
  const { replies, replyAt } = readReplies(row, { step, agencyId: names.agencyId });
  const platform = platformOf(row) ?? sourcePlatform ?? "web";
  const closure = readClosure(row.closureReason);
  const taken = { step, topicId: names.topic?.id ?? null, agencyId: names.agencyId, territoryId: names.territoryId };
  const history: PastHistory = { form: "incident_export", given: keepGiven(row), replyAt, taken };
  return {
    messages: [toMessage({ row, names, platform, createdAt })],
    platform,
    topicId: taken.topicId,
    territoryId: names.territoryId,
    municipalityId: names.municipalityId,
    street: row.street,
    house: row.house,
    agencyId: names.agencyId,
    ...topicFacts(row, names.topic),
    steps: readSteps({ row, step, createdAt, agencyId: names.agencyId }),
    replies,
    outcome: readOutcome(row.outcome),
    closureReason: closure.reason,
    history: { ...history, ...(closure.rating !== null && { rating: closure.rating }) },
  };
}

/** What follows from the topic, or from the row itself where its topic is not known. */
export function topicFacts(
  row: Pick<PastRow, "incidentType" | "topic">,
  topic: ResolvedNames["topic"],
): Pick<PastIncident, "type" | "severity" | "importance" | "fastTrack"> {
  return {
    type: readType(row.incidentType) ?? topic?.type ?? "solvable",
    severity: topic?.severity ?? 2,
    importance: (topic?.severity ?? 0) >= 5 ? "high" : "normal",
    fastTrack: topic?.fastTrack ?? row.topic?.includes("★") ?? false,
  };
}

/** A step that our own list does not have is told by what else the row says. */
function presentStep(row: PastRow, names: ResolvedNames): IncidentStep {
  const step = readStep(row.step);
  // What it was merged into stands in no column.
  if (step === "merged") return "done";
  if (step !== null) return step;
  if (row.closedAt !== null) return "done";
  return names.agencyId !== null || row.lastExecutorAssignedAt !== null ? "in_progress" : "triage";
}

function readSteps(options: {
  row: PastRow;
  step: IncidentStep;
  createdAt: Date;
  agencyId: number | null;
}): PastStep[] {
  const { row, step, createdAt, agencyId } = options;
  const known: [IncidentStep, Date | null][] = [
    ["routed", row.lastExecutorAssignedAt],
    ["on_approval", row.submittedForApprovalAt],
    ["satisfaction", row.satisfactionStepAt],
  ];
  const later = known.flatMap(([name, at]): PastStep[] => {
    if (at === null) return [];
    // Some editions stamp the assignment a moment before the incident itself.
    const reachedAt = at < createdAt ? createdAt : at;
    const by = name === "on_approval" ? row.executor : null;
    return [{ step: name, at: reachedAt, by, ...(name === "routed" && { agencyId, isKept: true }) }];
  });
  later.sort((one, other) => one.at.getTime() - other.at.getTime());
  const steps: PastStep[] = [{ step: "detected", at: createdAt }, ...later];
  if (steps.at(-1)?.step === step) return steps;
  const lastAt = Math.max(...steps.map(({ at }) => at.getTime()), row.lastExecutorFirstReplyAt?.getTime() ?? 0);
  const reachedAt = closedSteps.includes(step) && row.closedAt !== null ? row.closedAt.getTime() : lastAt;
  // What the row dates after its end was written down late: it is left out, the end stands.
  const before = steps.filter(({ at }) => at.getTime() <= reachedAt);
  return [...before, { step, at: new Date(reachedAt), ...(step === "routed" && { agencyId, isKept: true }) }];
}

const endedSteps: readonly IncidentStep[] = ["answered", "satisfaction", "done"];

/**
 * The first answer of all, where somebody else than the last executor gave it, and up to three of the last executor. The
 * export dates only the first of these; the last one came before the author was asked, at the latest.
 */
function readReplies(row: PastRow, options: { step: IncidentStep; agencyId: number | null }) {
  const replies: PastReply[] = [];
  const replyAt: Partial<Record<ReplyColumn, number>> = {};
  function add(columns: readonly ReplyColumn[], text: string, publishedAt: Date | null): void {
    const { agencyId } = options;
    replies.push({ kind: "interim", text, publishedAt, agencyId, account: row.replyAccount });
    for (const column of columns) replyAt[column] = replies.length;
  }
  const isOwn = row.firstReplyText !== null && row.firstReplyText === row.reply1;
  if (row.firstReplyText !== null && !isOwn) add(["firstReplyText"], row.firstReplyText, row.firstReplyAt);
  if (row.reply1 !== null) {
    const publishedAt = row.lastExecutorFirstReplyAt ?? (isOwn ? row.firstReplyAt : null);
    add(isOwn ? ["firstReplyText", "reply1"] : ["reply1"], row.reply1, publishedAt);
  }
  if (row.reply2 !== null) add(["reply2"], row.reply2, null);
  if (row.reply3 !== null) add(["reply3"], row.reply3, null);
  const last = replies.at(-1);
  if (last && endedSteps.includes(options.step)) {
    last.kind = "final";
    last.publishedAt ??= row.satisfactionStepAt ?? row.closedAt;
  }
  return { replies, replyAt };
}

function toMessage(options: {
  row: PastRow;
  names: ResolvedNames;
  platform: Platform;
  createdAt: Date;
}): IncomingMessage {
  const { row, names, platform, createdAt } = options;
  const communityUrl = names.communityUrl ?? undefined;
  const url = asUrl(row.postUrl);
  return {
    externalId: (row.externalId ?? row.incidentNumber ?? "").trim(),
    text: row.text ?? "",
    publishedAt: createdAt.toISOString(),
    kind: "post",
    platform,
    attachments: [],
    ...(url !== undefined && { url }),
    ...(communityUrl !== undefined && { communityUrl }),
    ...(row.audience !== null && { audience: row.audience }),
    ...authorOf(row.authorUrl),
  };
}

const authorLengthMax = 200;

function authorOf(given: string | null): Pick<IncomingMessage, "author"> {
  if (given === null || given.length > authorLengthMax) return {};
  const url = asUrl(given);
  return { author: { externalId: given, ...(url !== undefined && { url }) } };
}

function asUrl(given: string | null): string | undefined {
  const trimmed = given?.trim() ?? "";
  return /^https?:\/\/\S+$/i.test(trimmed) && URL.canParse(trimmed) && trimmed.length <= 2_000 ? trimmed : undefined;
}

function platformOf(row: PastRow): Platform | null {
  for (const given of [row.postUrl, row.communityUrl]) {
    if (given === null) continue;
    const full = /^https?:\/\//i.test(given.trim()) ? given.trim() : `https://${given.trim()}`;
    if (!URL.canParse(full)) continue;
    return platformOfHost(new URL(full).hostname);
  }
  return null;
}
