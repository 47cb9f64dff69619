import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { draftNorms } from "@/lib/flow/norms/drafted-norms";
import type { DraftedNorms } from "@/lib/flow/norms/drafted-norms";
import type { NormsDraft } from "@/lib/flow/norms/schema";
import type { Database, Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { lockRegions, touchRegions } from "@/lib/regions/region-stamp";
import { policiesAt } from "@/lib/sla/choose-policy";
import { readCalendars, readNorms } from "@/lib/sla/read-norms";

/**
 * Makes a draft the rules of this region from a moment on: new versions of its policies and new calendars. Nothing that
 * is stored changes: incidents under way keep the version they have.
 * @throws AppError `not_allowed`, `invalid`
 */
export async function enableNorms(
  viewer: Viewer,
  options: { db: Database; draft: NormsDraft; from: Date; now: Date },
): Promise<{ policies: number }> {
  assertCan(viewer, "sla.configure");
  const { db, draft, now } = options;
  const from = options.from < now ? now : options.from;
  return db.transaction(async (tx) => {
    await lockRegions(tx);
    const { policies: stored } = await readNorms(tx, viewer);
    const files = await readCalendars(tx, viewer.regionId);
    const drafted = draftNorms(draft, {
      present: policiesAt(stored, from.getTime()),
      calendarCodes: new Set(files.keys()),
      codeOf: (code) =>
        nextCode(
          `${viewer.regionCode}.${code}`.replace(`${viewer.regionCode}.${viewer.regionCode}.`, `${viewer.regionCode}.`),
          files,
        ),
    });
    if (drafted.policies.length === 0) throw new AppError("invalid", { context: { field: "draft" } });
    await writeCalendars(tx, { viewer, drafted, now });
    const ids = await writeVersions(tx, { viewer, drafted, from });
    await tx.query("insert into audit_event (region_id, user_id, at, kind, subject) values ($1, $2, $3, $4, $5)", [
      viewer.regionId,
      viewer.userId,
      now,
      "norms.enabled",
      JSON.stringify({ policyIds: ids, from: from.toISOString() }),
    ]);
    await touchRegions(tx, { regionId: viewer.regionId, now });
    return { policies: ids.length };
  });
}

/** `samara.ru`, then `samara.ru.2`: codes are for ever. */
function nextCode(wanted: string, files: ReadonlyMap<string, unknown>): string {
  const base = wanted.replace(/\.\d+$/, "");
  let code = base;
  for (let number = 2; files.has(code); number += 1) code = `${base}.${number}`;
  return code;
}

async function writeCalendars(
  tx: Sql,
  { viewer, drafted, now }: { viewer: Viewer; drafted: DraftedNorms; now: Date },
): Promise<void> {
  for (const calendar of drafted.calendars) {
    await tx.query(
      "insert into work_calendar (region_id, code, name, definition, loaded_at) values ($1, $2, $3, $4, $5)",
      [viewer.regionId, calendar.code, calendar.name, JSON.stringify(calendar), now],
    );
  }
}

/** A version that has not begun yet gives way to the newer one. */
async function writeVersions(
  tx: Sql,
  { viewer, drafted, from }: { viewer: Viewer; drafted: DraftedNorms; from: Date },
): Promise<number[]> {
  const ids: number[] = [];
  for (const policy of drafted.policies) {
    await tx.query(
      `update sla_policy set retired_at = greatest($3, valid_from)
       where region_id = $1 and code = $2 and (retired_at is null or retired_at > $3)`,
      [viewer.regionId, policy.code, from],
    );
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
