import { assertCan, incidentScope } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { checkConditions } from "@/lib/flow/norms/check-conditions";
import { draftNorms } from "@/lib/flow/norms/drafted-norms";
import type { NormsDraft, SimulationLine } from "@/lib/flow/norms/schema";
import { Tally } from "@/lib/flow/norms/tally";
import { bodyHours, policyFacts } from "@/lib/flow/policy-for";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import type { RegionKnowledge } from "@/lib/flow/region-knowledge";
import type { Sql } from "@/lib/platform/db";
import type { RecipientKind } from "@/lib/regions/norms/schema";
import { rungsAt, rungsOf } from "@/lib/sla/choose-ladder";
import { choosePolicy, policiesAt } from "@/lib/sla/choose-policy";
import { foldClockRounds } from "@/lib/sla/clock-fold";
import { readClockEvents } from "@/lib/sla/read-events";
import type { Ladder } from "@/lib/sla/ladder/schema";
import { reachedRungs } from "@/lib/sla/past-due";
import { calendarsOf, readCalendars } from "@/lib/sla/read-norms";
import type { ClockEvent, ClockState, SlaPolicy, StoredRung } from "@/lib/sla/schema";

/** Incidents in one piece: bounded in memory, and a breath between two for everybody else. */
const pieceSize = 500;

/**
 * The last incidents under the rules of now and under a draft, as if each had been measured by them from its beginning.
 * Reads only; nothing is stored.
 * @throws AppError `not_allowed`, `invalid`
 */
export async function* simulateNorms(
  viewer: Viewer,
  options: { db: Sql; draft: NormsDraft; last: number; now: Date; elapsedMs: () => number },
): AsyncGenerator<SimulationLine> {
  assertCan(viewer, "sla.simulate");
  const { db, now, last } = options;
  const startedMs = options.elapsedMs();
  const knowledge = await loadRegionKnowledge(db, viewer.regionId);
  const { before, after } = await readWorlds(db, { draft: options.draft, knowledge, now });
  const ids = await findLast(viewer, { db, last });
  const tally = new Tally();
  for (let from = 0; from < ids.length; from += pieceSize) {
    yield { progress: { done: from, total: ids.length } };
    const piece = ids.slice(from, from + pieceSize);
    const incidents = await readPiece(db, piece);
    const logs = await readClockEvents(db, piece);
    for (const incident of incidents) {
      const events = logs.get(incident.id) ?? [];
      const measured = { incident, events, knowledge, now };
      tally.add(incident, { before: measure(before, measured), after: measure(after, measured) });
    }
  }
  yield { progress: { done: ids.length, total: ids.length } };
  yield { result: tally.result(options.elapsedMs() - startedMs) };
}

interface World {
  policies: readonly (SlaPolicy & { name: string })[];
  calendarFor: RegionKnowledge["calendarFor"];
  rungs: readonly Pick<StoredRung, "clocks" | "policies" | "after" | "to">[];
}

/** What a set of rules says of one incident. */
export interface Measured {
  policyName: string;
  clocks: ClockState[];
  /** Whom the ladder would have told, once for each rung of each round. */
  told: RecipientKind[];
}

async function readWorlds(
  db: Sql,
  { draft, knowledge, now }: { draft: NormsDraft; knowledge: RegionKnowledge; now: Date },
): Promise<{ before: World; after: World }> {
  const { policies: stored, rungs, calendarFor, timeZone } = knowledge;
  const present = policiesAt(stored, now.getTime());
  const files = await readCalendars(db, knowledge.regionId);
  const drafted = draftNorms(draft, {
    stored,
    at: now.getTime(),
    calendarCodes: new Set(files.keys()),
    calendarCodeOf: (code) => `draft.${code}`,
    policyCodeOf: (index) => `draft.${index}`,
  });
  checkConditions(drafted.policies, { knowledge, stored });
  const changed = drafted.policies.map(({ calendar, ...fields }, index) => {
    return { ...fields, id: -1 - index, version: 1, calendarCode: calendar };
  });
  const calendars = new Map([...files, ...drafted.calendars.map((file) => [file.code, file] as const)]);
  return {
    before: { policies: present, calendarFor, rungs: rungsAt(rungs, now.getTime()) },
    after: {
      policies: [...drafted.kept, ...changed],
      calendarFor: calendarsOf(calendars, timeZone),
      rungs: draftedRungs(drafted.ladders, { rungs, now }),
    },
  };
}

function draftedRungs(
  ladders: readonly Ladder[] | null,
  { rungs, now }: { rungs: readonly StoredRung[]; now: Date },
): World["rungs"] {
  if (ladders === null) return rungsAt(rungs, now.getTime());
  if (ladders.length === 0) return rungs.filter(({ isOwn }) => !isOwn);
  return ladders.flatMap(({ rungs: own, ...ladder }) => own.map((rung) => ({ ...ladder, ...rung })));
}

/** Of the region, within what the viewer sees. */
async function findLast(viewer: Viewer, { db, last }: { db: Sql; last: number }): Promise<number[]> {
  const scope = incidentScope(viewer, "i", 2);
  const rows = await db.query<{ id: number }>(
    `select i.id from incident i where ${scope.text} order by i.id desc limit $1`,
    [last, ...scope.values],
  );
  return rows.map(({ id }) => id);
}

export interface SimulatedIncident {
  id: number;
  number: number;
  summary: string;
  agencyName: string | null;
  agencyId: number | null;
  topicId: number | null;
  territoryId: number | null;
  fastTrack: boolean;
  importance: "normal" | "high";
}

function readPiece(db: Sql, ids: readonly number[]): Promise<SimulatedIncident[]> {
  return db.query<SimulatedIncident>(
    `select i.id, i.number, left(i.summary, 160) as summary, a.short_name as "agencyName", i.agency_id as "agencyId",
       i.topic_id as "topicId", i.territory_id as "territoryId", i.fast_track as "fastTrack", i.importance
     from incident i left join agency a on a.id = i.agency_id where i.id = any($1::bigint[]) order by i.id desc`,
    [ids],
  );
}

function measure(
  world: World,
  given: { incident: SimulatedIncident; events: readonly ClockEvent[]; knowledge: RegionKnowledge; now: Date },
): Measured {
  const { incident, events, knowledge, now } = given;
  const policy = choosePolicy(world.policies, policyFacts(knowledge, incident));
  if (!policy) return { policyName: "", clocks: [], told: [] };
  const body = bodyHours(knowledge, incident.agencyId);
  const { calendarFor } = world;
  const clocks = foldClockRounds({ policy, events, body, calendarFor, now: now.getTime() });
  const told = clocks.flatMap((clock) => {
    const rungs = rungsOf(world.rungs, { clock: clock.kind, policyCode: policy.code });
    return reachedRungs(clock, { rungs, calendarFor, now: now.getTime() }).map(({ to }) => to);
  });
  return { policyName: policy.name, clocks, told };
}
