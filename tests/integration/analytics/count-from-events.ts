import type { Database } from "@/lib/platform/db";

/**
 * Figures counted the long way: every incident's log is walked from its opening on, in plain code that shares nothing
 * with the roll-ups, neither their statements nor the fold of the marks.
 */
export interface CountedIncident {
  id: number;
  step: string;
  topicId: number | null;
  territoryId: number | null;
  agencyId: number | null;
  platform: string;
  outcome: string | null;
  day: string;
  returns: number;
  wasReturned: boolean;
  wasRouted: boolean;
  wasClarified: boolean;
  wasReworked: boolean;
  wasPolled: boolean;
  /** Seconds by the clock; null before. */
  answerWall: number | null;
  messageDays: string[];
}

interface EventRow {
  incident_id: number;
  at: Date;
  kind: string;
  to_step: string | null;
  detail: Record<string, unknown>;
}

export async function countFromEvents(db: Database, regionId: number): Promise<CountedIncident[]> {
  const [region] = await db.query<{ time_zone: string }>("select time_zone from region where id = $1", [regionId]);
  const dayOf = dayIn(region?.time_zone ?? "UTC");
  const events = await db.query<EventRow>(
    "select incident_id, at, kind, to_step, detail from incident_event where region_id = $1 order by incident_id, id",
    [regionId],
  );
  const messages = await db.query<{ incident_id: number; published_at: Date; platform: string }>(
    "select incident_id, published_at, platform from message where region_id = $1 and incident_id is not null order by id",
    [regionId],
  );
  const logs = groupBy(events, ({ incident_id }) => incident_id);
  const texts = groupBy(messages, ({ incident_id }) => incident_id);
  return [...logs].map(([id, log]) => walk({ id, log, messages: texts.get(id) ?? [], dayOf }));
}

function walk(options: {
  id: number;
  log: EventRow[];
  messages: { published_at: Date; platform: string }[];
  dayOf: (at: Date) => string;
}): CountedIncident {
  const { id, log, messages, dayOf } = options;
  const opened = log.find(({ kind }) => kind === "incident.opened");
  const messageAt = new Date(String(opened?.detail.messageAt));
  const first = messages.reduce(
    (least, { published_at: at }) => (at < least ? at : least),
    messages[0]?.published_at ?? messageAt,
  );
  const incident: CountedIncident = {
    id,
    step: "detected",
    topicId: null,
    territoryId: null,
    agencyId: null,
    platform: String(opened?.detail.platform ?? messages[0]?.platform ?? "vk"),
    outcome: null,
    day: dayOf(first),
    returns: 0,
    wasReturned: false,
    wasRouted: false,
    wasClarified: false,
    wasReworked: false,
    wasPolled: false,
    answerWall: null,
    messageDays: messages.map((message) => dayOf(message.published_at)),
  };
  for (const event of log) take(incident, event, first);
  return incident;
}

function take(incident: CountedIncident, { kind, at, to_step: toStep, detail }: EventRow, first: Date): void {
  const id = (key: string) => (detail[key] === undefined ? undefined : (detail[key] as number | null));
  if (id("toTopicId") !== undefined) incident.topicId = id("toTopicId") ?? null;
  if (id("toTerritoryId") !== undefined) incident.territoryId = id("toTerritoryId") ?? null;
  if (id("toAgencyId") !== undefined) incident.agencyId = id("toAgencyId") ?? null;
  if (toStep !== null) incident.step = toStep;
  if (typeof detail.outcome === "string") incident.outcome = detail.outcome;
  switch (kind) {
    case "incident.routed":
      incident.agencyId = id("agencyId") ?? incident.agencyId;
      incident.wasRouted = true;
      break;
    case "incident.returned":
      incident.agencyId = id("proposedAgencyId") ?? null;
      incident.returns += 1;
      incident.wasReturned = true;
      break;
    case "reply.published":
      if (detail.replyKind !== "final") break;
      incident.answerWall ??= Math.round((at.getTime() - first.getTime()) / 1000);
      break;
    case "incident.reopened":
      incident.outcome = null;
      break;
  }
  if (toStep === "clarifying") incident.wasClarified = true;
  if (toStep === "rework" || kind === "reply.reworked") incident.wasReworked = true;
  if (toStep === "satisfaction") incident.wasPolled = true;
}

function dayIn(timeZone: string): (at: Date) => string {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  return (at) => format.format(at);
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}
