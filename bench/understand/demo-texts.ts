import { communitiesFor, readDemoPlaces, tellableEntries } from "@/lib/intake/demo/demo-places";
import { readCorpus } from "@/lib/intake/demo/read-corpus";
import type { CorpusEntry } from "@/lib/intake/demo/read-corpus";
import type { Database } from "@/lib/platform/db";
import type { MeasuredText } from "./stages";

export interface DemoEntry extends CorpusEntry, MeasuredText {
  /** Where it is about; null when it names no place. */
  municipalityId: number | null;
}

/** The demo's messages, each in one of the communities in which it may have been written. */
export async function readDemoTexts(db: Database, regionId: number): Promise<DemoEntry[]> {
  const places = await readDemoPlaces(db, regionId);
  const communities = await db.query<{ code: string; territory_id: number }>(
    "select code, territory_id from community where region_id = $1",
    [regionId],
  );
  const territories = await db.query<{ code: string; municipality_id: number | null }>(
    "select code, municipality_id from territory where region_id = $1",
    [regionId],
  );
  const territoryOf = new Map(communities.map((row) => [row.code, row.territory_id]));
  const municipalityOf = new Map(territories.map((row) => [row.code, row.municipality_id]));
  return tellableEntries(await readCorpus("prisma/demo/corpus"), places).map((entry, index) => {
    const options = communitiesFor(entry, places);
    const place = entry.territory?.replace(/^settlement:([^/]+)\/.*$/, "$1");
    return {
      ...entry,
      territoryId: territoryOf.get(options[index % options.length]?.code ?? "") ?? null,
      municipalityId: municipalityOf.get(place ?? "") ?? null,
    };
  });
}
