import { isDeepStrictEqual } from "node:util";
import type { Sql } from "@/lib/platform/db";
import type { PackFile } from "./pack-file";
import { refuseProblems } from "./pack-problem";
import type { PackProblem } from "./pack-problem";
import { wordings } from "./pack-wordings";
import type { PoliciesFile } from "./norms/schema";
import type { WriteCount } from "./write-rows";

type Policy = PoliciesFile[number];

interface StoredPolicy {
  id: number;
  code: string;
  version: number;
  name: string;
  priority: number;
  conditions: unknown;
  calendar_code: string;
  norms: unknown;
  pauses: unknown;
  retired_at: Date | null;
}

/**
 * INVARIANT: a stored version never changes, because incidents keep the version they were opened under. Other
 * contents need a higher version, which retires the older one.
 * @throws PackError naming the policies whose version has to be raised
 */
export async function writePolicies(
  tx: Sql,
  options: { file: PackFile<PoliciesFile>; now: Date },
): Promise<WriteCount> {
  const { file, now } = options;
  const stored = await tx.query<StoredPolicy>(
    `select id, code, version, name, priority, conditions, calendar_code, norms, pauses, retired_at from sla_policy
     where region_id is null`,
  );
  refuseProblems(file.data.flatMap((policy, index) => checkVersion({ file, policy, index, stored })));
  const fresh = file.data.filter((policy) => !stored.some((known) => isVersionOf(known, policy)));
  const current = stored.filter((known) => file.data.some((policy) => isVersionOf(known, policy)));
  const revived = current.filter((known) => known.retired_at !== null);
  const left = stored.filter((known) => known.retired_at === null && !current.includes(known));
  await setRetired(tx, { policies: left, at: now });
  await setRetired(tx, { policies: revived, at: null });
  await insertPolicies(tx, fresh, now);
  return { added: fresh.length, changed: revived.length, retired: left.length };
}

function isVersionOf(known: StoredPolicy, policy: Policy): boolean {
  return known.code === policy.code && known.version === policy.version;
}

function checkVersion(options: {
  file: PackFile<PoliciesFile>;
  policy: Policy;
  index: number;
  stored: readonly StoredPolicy[];
}): PackProblem[] {
  const { file, policy, index, stored } = options;
  const versions = stored.filter((known) => known.code === policy.code);
  const latest = Math.max(0, ...versions.map((known) => known.version));
  const path = [index, "version"];
  if (policy.version < latest) return [file.problemAt(path, wordings.policyOlder(policy.version, latest))];
  const same = versions.find((known) => known.version === policy.version);
  if (!same || hasSameContents(same, policy)) return [];
  return [file.problemAt(path, wordings.policyChanged(policy.version))];
}

function hasSameContents(known: StoredPolicy, policy: Policy): boolean {
  const before = [known.name, known.priority, known.calendar_code, known.conditions, known.norms, known.pauses];
  const now: unknown = [policy.name, policy.priority, policy.calendar, policy.when, policy.norms, policy.pauses];
  return isDeepStrictEqual(before, JSON.parse(JSON.stringify(now)));
}

async function setRetired(tx: Sql, options: { policies: readonly StoredPolicy[]; at: Date | null }): Promise<void> {
  if (options.policies.length === 0) return;
  const ids = options.policies.map((policy) => policy.id);
  await tx.query("update sla_policy set retired_at = $2 where id = any($1::int[])", [ids, options.at]);
}

async function insertPolicies(tx: Sql, policies: readonly Policy[], now: Date): Promise<void> {
  if (policies.length === 0) return;
  const rows = policies.map(({ calendar, when, ...policy }) => ({
    ...policy,
    calendar_code: calendar,
    conditions: when,
  }));
  await tx.query(
    `insert into sla_policy (code, version, name, priority, conditions, calendar_code, norms, pauses, valid_from)
     select code, version, name, priority, conditions, calendar_code, norms, pauses, $2
     from jsonb_to_recordset($1::jsonb) as x(code text, version int, name text, priority int, conditions jsonb,
       calendar_code text, norms jsonb, pauses jsonb)`,
    [JSON.stringify(rows), now],
  );
}
