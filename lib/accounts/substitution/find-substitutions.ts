import { z } from "zod";
import type { Viewer } from "@/lib/accounts/schema";
import type { Sql } from "@/lib/platform/db";
import { mayArrange, mayStandIn, readPeople } from "./read-people";
import type { SubstitutionPerson } from "./read-people";
import type { Colleague, SubstitutionBoard, SubstitutionView } from "./schema";

const listMax = 200;

const row = z.object({
  id: z.number(),
  absent_id: z.number(),
  absent_name: z.string(),
  substitute_id: z.number(),
  substitute_name: z.string(),
  from_at: z.date(),
  to_at: z.date(),
  ended_at: z.date().nullable(),
});

/** Everything about absences that concerns this person, and what may be arranged. */
export async function readSubstitutions(viewer: Viewer, options: { db: Sql; now: Date }): Promise<SubstitutionBoard> {
  const { db, now } = options;
  const people = await readPeople(db, viewer.regionId);
  const mine = viewer.actingFor ? [] : people.filter((person) => mayArrange(viewer, person));
  const rows = await db.query(
    `select s.id, s.absent_id, a.name as absent_name, s.substitute_id, u.name as substitute_name, s.from_at, s.to_at,
       s.ended_at
     from substitution s join user_account a on a.id = s.absent_id join user_account u on u.id = s.substitute_id
     where s.region_id = $1 and (s.absent_id = any($2::int[]) or s.substitute_id = $3)
     order by s.ended_at is not null, s.to_at desc, s.id desc limit ${listMax}`,
    [viewer.regionId, mine.map((person) => person.id), viewer.userId],
  );
  const list = rows.map((given) => toView(row.parse(given), { mine, now }));
  return {
    list,
    mayBeAbsent: sortOwnFirst(mine, viewer.userId).map(toColleague),
    mayStandIn: Object.fromEntries(
      mine.map((absent) => [absent.id, people.filter((other) => mayStandIn(absent, other)).map(({ id }) => id)]),
    ),
    people: people.map(toColleague),
    desks: list
      .filter(({ state, substitute }) => state === "running" && substitute.id === viewer.userId)
      .map(({ absent, toAt }) => ({ ...absent, toAt })),
  };
}

function sortOwnFirst(people: readonly SubstitutionPerson[], userId: number): SubstitutionPerson[] {
  return [...people.filter(({ id }) => id === userId), ...people.filter(({ id }) => id !== userId)];
}

function toColleague({ id, name, role, agency_name: agencyName }: SubstitutionPerson): Colleague {
  return { id, name, role, agencyName };
}

function toView(
  given: z.infer<typeof row>,
  { mine, now }: { mine: readonly SubstitutionPerson[]; now: Date },
): SubstitutionView {
  const state = stateOf(given, now);
  return {
    id: given.id,
    absent: { id: given.absent_id, name: given.absent_name },
    substitute: { id: given.substitute_id, name: given.substitute_name },
    fromAt: given.from_at.toISOString(),
    toAt: given.to_at.toISOString(),
    state,
    mayEnd: (state === "coming" || state === "running") && mine.some(({ id }) => id === given.absent_id),
  };
}

function stateOf(given: z.infer<typeof row>, now: Date): SubstitutionView["state"] {
  if (given.ended_at) return "ended";
  if (given.to_at <= now) return "over";
  return given.from_at <= now ? "running" : "coming";
}
