import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { checkConditions } from "@/lib/flow/norms/check-conditions";
import { draftNorms } from "@/lib/flow/norms/drafted-norms";
import type { DraftedNorms } from "@/lib/flow/norms/drafted-norms";
import type { NormsDraft } from "@/lib/flow/norms/schema";
import { writeCalendars, writeLadder, writeRetired, writeVersions } from "@/lib/flow/norms/write-norms";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import type { Database } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { lockRegions, touchRegions } from "@/lib/regions/region-stamp";
import { readCalendars, readNorms } from "@/lib/sla/read-norms";
import type { StoredPolicy } from "@/lib/sla/schema";

/**
 * Makes a draft the rules of this region from a moment on: new versions of its policies, new calendars, another ladder.
 * Nothing that is stored changes: incidents under way keep what they have.
 * @throws AppError `not_allowed`, `invalid`
 */
export async function enableNorms(
  viewer: Viewer,
  options: { db: Database; draft: NormsDraft; from: Date; now: Date },
): Promise<{ policies: number; hasLadder: boolean }> {
  assertCan(viewer, "sla.configure");
  const { db, draft, now } = options;
  const from = options.from < now ? now : options.from;
  return db.transaction(async (tx) => {
    await lockRegions(tx);
    const { policies: stored } = await readNorms(tx, viewer);
    const files = await readCalendars(tx, viewer.regionId);
    const drafted = draftNorms(draft, {
      stored,
      at: from.getTime(),
      calendarCodes: new Set(files.keys()),
      calendarCodeOf: (code) =>
        nextCode(
          `${viewer.regionCode}.${code}`.replace(`${viewer.regionCode}.${viewer.regionCode}.`, `${viewer.regionCode}.`),
          files,
        ),
      policyCodeOf: (index) => `${viewer.regionCode}.norm-${firstFree(viewer, stored) + index}`,
    });
    if (isNothing(drafted)) throw new AppError("invalid", { context: { field: "draft" } });
    checkConditions(drafted.policies, { knowledge: await loadRegionKnowledge(tx, viewer.regionId), stored });
    const given = { viewer, drafted, from, now };
    await writeCalendars(tx, given);
    await writeRetired(tx, given);
    const policyIds = await writeVersions(tx, given);
    const ladderVersion = await writeLadder(tx, given);
    await tx.query("insert into audit_event (region_id, user_id, at, kind, subject) values ($1, $2, $3, $4, $5)", [
      viewer.regionId,
      viewer.userId,
      now,
      "norms.enabled",
      JSON.stringify({ policyIds, retired: drafted.retired, ladderVersion, from: from.toISOString() }),
    ]);
    await touchRegions(tx, { regionId: viewer.regionId, now });
    return { policies: policyIds.length + drafted.retired.length, hasLadder: drafted.ladders !== null };
  });
}

function isNothing({ policies, retired, ladders }: DraftedNorms): boolean {
  return policies.length + retired.length === 0 && ladders === null;
}

/** Codes are for ever: numbers go on behind those that ended. */
function firstFree({ regionCode }: Viewer, stored: readonly StoredPolicy[]): number {
  const prefix = `${regionCode}.norm-`;
  const numbers = stored.flatMap(({ code }) => (code.startsWith(prefix) ? [Number(code.slice(prefix.length))] : []));
  return 1 + Math.max(0, ...numbers);
}

/** `samara.ru`, then `samara.ru.2`: codes are for ever. */
function nextCode(wanted: string, files: ReadonlyMap<string, unknown>): string {
  const base = wanted.replace(/\.\d+$/, "");
  let code = base;
  for (let number = 2; files.has(code); number += 1) code = `${base}.${number}`;
  return code;
}
