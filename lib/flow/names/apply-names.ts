import type { Database } from "@/lib/platform/db";
import { applyNameBatch } from "./apply-batch";
import type { ResolverCache } from "./apply-batch";

export interface AppliedNames {
  names: number;
  rows: number;
  changed: number;
}

/**
 * Carries out what was decided about names until nothing is left or somebody asks to stop. A name that cannot be carried
 * out is passed over, so that it holds up no other, and told at the end.
 */
export async function applyNames(
  db: Database,
  options: { now: () => Date; signal?: AbortSignal },
): Promise<AppliedNames> {
  const total: AppliedNames = { names: 0, rows: 0, changed: 0 };
  const cache = new Map<number, ResolverCache>();
  const failed = new Map<number, unknown>();
  while (!options.signal?.aborted) {
    let claimed: number | null = null;
    const batch = { now: options.now(), cache, except: [...failed.keys()], onClaim: (id: number) => (claimed = id) };
    const applied = await applyNameBatch(db, batch).catch((error: unknown) => {
      if (claimed === null) throw error;
      failed.set(claimed, error);
      return undefined;
    });
    if (applied === null) break;
    if (applied === undefined) continue;
    total.names += applied.isDone ? 1 : 0;
    total.rows += applied.rows;
    total.changed += applied.changed;
  }
  if (failed.size > 0)
    throw new AggregateError(failed.values(), `names not carried out: ${[...failed.keys()].join(", ")}`);
  return total;
}
