import { policy } from "@/lib/accounts/policy";
import type { Viewer } from "@/lib/accounts/schema";
import type { Database } from "@/lib/platform/db";

/** Somebody who sees the figures of the whole region. */
export async function createAnalyst(db: Database, regionId: number): Promise<Viewer> {
  const [region] = await db.query<{ code: string; name: string; time_zone: string }>(
    "select code, name, time_zone from region where id = $1",
    [regionId],
  );
  if (!region) throw new Error("no region");
  return {
    ...{ userId: 0, regionId, regionCode: region.code, regionName: region.name, timeZone: region.time_zone },
    ...{ name: "", role: "analyst", locale: "ru", permissions: [...policy.analyst], agencyId: null, agencyName: null },
    ...{ actingFor: null, agencyIds: null, territoryIds: null, topicGroupIds: null, topicIds: null },
  };
}
