import type { Viewer } from "@/lib/accounts/schema";
import type { DraftedNorms } from "@/lib/flow/norms/drafted-norms";
import type { Sql } from "@/lib/platform/db";

interface ToWrite {
  viewer: Viewer;
  drafted: DraftedNorms;
  from: Date;
  now: Date;
}

export async function writeCalendars(tx: Sql, { viewer, drafted, now }: ToWrite): Promise<void> {
  for (const calendar of drafted.calendars) {
    await tx.query(
      "insert into work_calendar (region_id, code, name, definition, loaded_at) values ($1, $2, $3, $4, $5)",
      [viewer.regionId, calendar.code, calendar.name, JSON.stringify(calendar), now],
    );
  }
}

export async function writeRetired(tx: Sql, { viewer, drafted, from }: ToWrite): Promise<void> {
  for (const code of drafted.retired) await endPolicy(tx, { viewer, code, from });
}

/** The ids of the new versions. */
export async function writeVersions(tx: Sql, { viewer, drafted, from }: ToWrite): Promise<number[]> {
  const ids: number[] = [];
  for (const policy of drafted.policies) {
    await endPolicy(tx, { viewer, code: policy.code, from });
    const rows = await tx.query<{ id: number }>(
      `insert into sla_policy (region_id, code, version, name, priority, conditions, calendar_code, norms, pauses,
         valid_from, created_by)
       select $1, $2, 1 + coalesce(max(version), 0), $3, $4, $5, $6, $7, $8, $9, $10
       from sla_policy where code = $2 and coalesce(region_id, $1) = $1 returning id`,
      [
        viewer.regionId,
        policy.code,
        policy.name,
        policy.priority,
        JSON.stringify(policy.when),
        policy.calendar,
        JSON.stringify(policy.norms),
        JSON.stringify(policy.pauses),
        from,
        viewer.userId,
      ],
    );
    ids.push(...rows.map(({ id }) => id));
  }
  return ids;
}

/** A version that has not begun yet gives way to the newer one. */
async function endPolicy(tx: Sql, given: { viewer: Viewer; code: string; from: Date }): Promise<void> {
  await tx.query(
    `update sla_policy set retired_at = greatest($3, valid_from)
     where region_id = $1 and code = $2 and (retired_at is null or retired_at > $3)`,
    [given.viewer.regionId, given.code, given.from],
  );
}

/** The number of the new version; null where the ladder stays or becomes that of all regions. */
export async function writeLadder(tx: Sql, { viewer, drafted, from }: ToWrite): Promise<number | null> {
  const { ladders } = drafted;
  if (ladders === null) return null;
  const { regionId, regionCode, userId } = viewer;
  await tx.query(
    `update escalation_rung set retired_at = greatest($2, valid_from)
     where region_id = $1 and (retired_at is null or retired_at > $2)`,
    [regionId, from],
  );
  if (ladders.length === 0) return null;
  const known = await tx.query<{ version: number }>(
    "select coalesce(max(version), 0) as version from escalation_rung where region_id = $1",
    [regionId],
  );
  const version = 1 + (known[0]?.version ?? 0);
  const rows = ladders.flatMap(({ clocks, policies, rungs }, index) =>
    rungs.map(({ after, to }, at) => ({
      code: `${regionCode}.v${version}.${String(index + 1).padStart(2, "0")}.${at + 1}`,
      ...{ clocks, policies, rung: at + 1, recipient: to },
      after_level: "level" in after ? after.level : null,
      minutes_past_due: "minutesPastDue" in after ? after.minutesPastDue : null,
    })),
  );
  await tx.query(
    `insert into escalation_rung (region_id, version, valid_from, created_by, code, clocks, policies, rung, after_level,
       minutes_past_due, recipient)
     select $1, $2, $3, $4, code, clocks, policies, rung, after_level, minutes_past_due, recipient
     from jsonb_to_recordset($5::jsonb) as x(code text, clocks text[], policies text[], rung int, after_level text,
       minutes_past_due int, recipient text)`,
    [regionId, version, from, userId, JSON.stringify(rows)],
  );
  return version;
}
