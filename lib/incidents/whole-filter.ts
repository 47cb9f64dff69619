import type { Viewer } from "@/lib/accounts/schema";
import { addFilter, addSearch } from "@/lib/incidents/queue-sql";
import type { Conditions } from "@/lib/incidents/queue-sql";
import { resolveFilter } from "@/lib/incidents/resolve-filter";
import type { QueueFilter } from "@/lib/incidents/schema";
import type { Sql } from "@/lib/platform/db";

/** A filter with its words, for what counts or chooses and pages through nothing. */
export async function addWholeFilter(
  conditions: Conditions,
  options: { db: Sql; viewer: Viewer; filter: QueueFilter },
): Promise<void> {
  const { db, viewer, filter } = options;
  addFilter(conditions, filter, await resolveFilter(db, viewer, filter));
  const words = addSearch(conditions, filter.q);
  if (words !== null) conditions.add(words);
}
