import type { CorpusEntry } from "@/lib/intake/demo/read-corpus";
import type { Sql } from "@/lib/platform/db";
import { platformSchema } from "@/lib/regions/schema";
import type { Platform } from "@/lib/regions/schema";

export interface DemoCommunity {
  code: string;
  platform: Platform;
  url: string;
}

interface DemoPlace {
  parent: string | null;
  communities: DemoCommunity[];
}

/** The communities of a region by the territory that they are about. */
export type DemoPlaces = ReadonlyMap<string, DemoPlace>;

export async function readDemoPlaces(db: Sql, regionId: number): Promise<DemoPlaces> {
  const rows = await db.query<{
    territory: string;
    parent: string | null;
    code: string | null;
    platform: string;
    url: string;
  }>(
    `select t.code as territory, p.code as parent, c.code, c.platform, c.url
     from territory t
     left join territory p on p.id = t.parent_id
     left join community c on c.territory_id = t.id and c.retired_at is null
     where t.region_id = $1 and t.kind <> 'settlement' and t.retired_at is null order by t.id, c.id`,
    [regionId],
  );
  const places = new Map<string, DemoPlace>();
  for (const { territory, parent, code, platform, url } of rows) {
    const place = places.get(territory) ?? { parent, communities: [] };
    places.set(territory, place);
    if (code !== null) place.communities.push({ code, platform: platformSchema.parse(platform), url });
  }
  return places;
}

/** The municipality or city district of an entry's label; null when it names no place. */
function placeOf(entry: CorpusEntry): string | null {
  return entry.territory?.replace(/^settlement:([^/]+)\/.*$/, "$1") ?? null;
}

/** The entries that can be told in this region: a corpus whose places are all elsewhere belongs to another one. */
export function tellableEntries(corpus: readonly CorpusEntry[], places: DemoPlaces): CorpusEntry[] {
  const isHere = (entry: CorpusEntry) => places.has(placeOf(entry) ?? "");
  if (!corpus.some(isHere)) return [];
  return corpus.filter((entry) => placeOf(entry) === null || isHere(entry));
}

/**
 * Where an entry may have been written: in the community it names, else in one of its place. Who names the place in
 * the text may also write to a community of a larger one; without a place it is one of the whole region.
 */
export function communitiesFor(entry: CorpusEntry, places: DemoPlaces): DemoCommunity[] {
  const all = [...places.values()].flatMap((place) => place.communities);
  const own = all.filter((community) => community.code === entry.community);
  if (own.length > 0) return own;
  const root = [...places.keys()].find((code) => places.get(code)?.parent === null) ?? "";
  const found: DemoCommunity[] = [];
  for (let code: string | null = placeOf(entry) ?? root; code !== null; code = places.get(code)?.parent ?? null) {
    if (found.length > 0 && (code === root || entry.traits.includes("no_place"))) break;
    found.push(...(places.get(code)?.communities ?? []));
  }
  return found;
}
