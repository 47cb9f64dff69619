import type { Viewer } from "@/lib/accounts/schema";
import type { Database, Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { mayArrange, mayStandIn, readPeople } from "./read-people";
import type { SubstitutionPerson } from "./read-people";
import { substitutionDaysMax } from "./schema";
import type { NewSubstitution } from "./schema";

/**
 * From the first moment of one day of the region to the last of another, somebody stands in.
 * @throws AppError `not_allowed`; `invalid` with the field: a period that is over, too long or meets another one of the
 * same person, somebody of another house, or one who is away at that time
 */
export async function arrangeSubstitution(
  viewer: Viewer,
  options: { db: Database; given: NewSubstitution; now: Date },
): Promise<{ id: number }> {
  const { db, given, now } = options;
  // Rights that were lent are not lent on.
  if (viewer.actingFor) throw new AppError("not_allowed", { context: { userId: viewer.userId } });
  if (given.absentId === given.substituteId) throw new AppError("invalid", { context: { field: "substituteId" } });
  const people = new Map((await readPeople(db, viewer.regionId)).map((person) => [person.id, person]));
  const absent = people.get(given.absentId);
  if (!absent || !mayArrange(viewer, absent)) {
    throw new AppError("not_allowed", { context: { userId: viewer.userId, absentId: given.absentId } });
  }
  checkSubstitute(absent, people.get(given.substituteId));
  return db.transaction(async (tx) => {
    const period = await readPeriod(tx, { viewer, given, now });
    await refuseAbsentSubstitute(tx, { given, ...period });
    const id = await store(tx, { viewer, given, now, ...period });
    await tx.query(
      "insert into audit_event (region_id, user_id, at, kind, subject) values ($1, $2, $3, 'substitution.arranged', $4)",
      [
        viewer.regionId,
        viewer.userId,
        now,
        JSON.stringify({ substitutionId: id, absentId: given.absentId, substituteId: given.substituteId }),
      ],
    );
    return { id };
  });
}

function checkSubstitute(absent: SubstitutionPerson, substitute: SubstitutionPerson | undefined): void {
  if (substitute && mayStandIn(absent, substitute)) return;
  throw new AppError("invalid", { context: { field: "substituteId" } });
}

interface Period {
  fromAt: Date;
  toAt: Date;
}

async function readPeriod(
  tx: Sql,
  { viewer, given, now }: { viewer: Viewer; given: NewSubstitution; now: Date },
): Promise<Period> {
  const rows = await tx.query<{ from_at: Date; to_at: Date; days: number }>(
    `select ($1::date)::timestamp at time zone $3 as from_at, ($2::date + 1)::timestamp at time zone $3 as to_at,
       $2::date - $1::date + 1 as days`,
    [given.fromOn, given.toOn, viewer.timeZone],
  );
  const row = rows[0];
  if (!row || row.days < 1 || row.days > substitutionDaysMax || row.to_at <= now) {
    throw new AppError("invalid", { context: { field: "toOn" } });
  }
  return { fromAt: row.from_at, toAt: row.to_at };
}

async function refuseAbsentSubstitute(tx: Sql, options: Period & { given: NewSubstitution }): Promise<void> {
  const rows = await tx.query(
    `select from substitution where absent_id = $1 and ended_at is null and from_at < $3 and to_at > $2`,
    [options.given.substituteId, options.fromAt, options.toAt],
  );
  if (rows.length > 0) throw new AppError("invalid", { context: { field: "substituteId" } });
}

async function store(
  tx: Sql,
  options: Period & { viewer: Viewer; given: NewSubstitution; now: Date },
): Promise<number> {
  const { viewer, given, now, fromAt, toAt } = options;
  try {
    const rows = await tx.query<{ id: number }>(
      `insert into substitution (region_id, absent_id, substitute_id, from_at, to_at, arranged_by, arranged_at)
       values ($1, $2, $3, $4, $5, $6, $7) returning id`,
      [viewer.regionId, given.absentId, given.substituteId, fromAt, toAt, viewer.userId, now],
    );
    return rows[0]?.id ?? 0;
  } catch (error) {
    // Absent once at a time: the database says so even to two who arrange it at the same moment.
    if (typeof error === "object" && error !== null && "code" in error && error.code === "23P01") {
      throw new AppError("invalid", { cause: error, context: { field: "fromOn" } });
    }
    throw error;
  }
}
