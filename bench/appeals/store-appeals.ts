import { randomUUID } from "node:crypto";
import type { PastIncident, PastStep } from "@/lib/flow/history/schema";
import { storePast } from "@/lib/flow/history/store-past";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import type { Database } from "@/lib/platform/db";
import { matchTerritories } from "@/lib/regions/match-territories";
import type { MatchableTerritory } from "@/lib/regions/match-territories";
import type { Appeal } from "./read-appeals";

const chunkSize = 500;

export interface Placed {
  regionId: number;
  /** Codes of territories and of bodies, by the names in the file. */
  territories: ReadonlyMap<string, MatchableTerritory & { code: string }>;
  bodies: ReadonlyMap<string, { id: number; code: string }>;
}

/** Bodies by the names in the file, and the territories that its municipalities are. */
export async function preparePlaces(db: Database, options: { region: string; appeals: readonly Appeal[]; now: Date }) {
  const [region] = await db.query<{ id: number }>("select id from region where code = $1", [options.region]);
  if (!region) throw new Error("no region");
  const known = await db.query<MatchableTerritory & { code: string }>(
    "select id, code, name, aliases, oktmo from territory where region_id = $1 and kind = 'municipality'",
    [region.id],
  );
  const names = [...new Set(options.appeals.map(({ municipality }) => municipality))];
  const matched = matchTerritories(
    names.map((name) => ({ name, oktmo: null })),
    known,
  );
  const territories = new Map(
    names.flatMap((name, index) => (matched[index] ? [[name, matched[index]] as const] : [])),
  );
  const bodyNames = [...new Set(options.appeals.map(({ body }) => body))].filter((name) => name !== "");
  const bodies = await db.query<{ id: number; code: string; name: string }>(
    `insert into agency (region_id, code, name, short_name, kind, services, aliases)
     select $1, 'body-' || t.place, t.name, t.name, 'municipal', '{}', '{}'
     from unnest($2::text[]) with ordinality as t (name, place) returning id, code, name`,
    [region.id, bodyNames],
  );
  return { regionId: region.id, territories, bodies: new Map(bodies.map((body) => [body.name, body])) };
}

/** Appeals with their real dates, as incidents that went their way elsewhere. Returns how many were stored. */
export async function storeAppeals(
  db: Database,
  { places, appeals, now }: { places: Placed; appeals: readonly Appeal[]; now: Date },
): Promise<number> {
  const knowledge = await loadRegionKnowledge(db, places.regionId);
  const [source] = await db.query<{ id: number }>(
    "insert into source (region_id, code, name, channel, platform) values ($1, 'portal', 'Portal', 'file', 'web') returning id",
    [places.regionId],
  );
  if (!source) throw new Error("no source");
  const importId = randomUUID();
  await db.query(
    `insert into import_run (id, region_id, source_id, kind, state, file_name, created_at)
     values ($1, $2, $3, 'history', 'running', 'appeals', $4)`,
    [importId, places.regionId, source.id, now],
  );
  let stored = 0;
  for (let from = 0; from < appeals.length; from += chunkSize) {
    const incidents = appeals.slice(from, from + chunkSize).map((appeal) => toPast(appeal, places));
    const done = await db.transaction((tx) =>
      storePast(tx, {
        ...{ knowledge, importId, batchId: randomUUID(), incidents, now, marksSource: false },
        source: { id: source.id, regionId: places.regionId, platform: "web" },
      }),
    );
    stored += done.opened;
  }
  return stored;
}

function toPast(appeal: Appeal, { territories, bodies }: Placed): PastIncident {
  const territory = territories.get(appeal.municipality);
  const agencyId = bodies.get(appeal.body)?.id ?? null;
  return {
    messages: [
      {
        ...{ externalId: String(appeal.id), text: appeal.text === "" ? "—" : appeal.text, kind: "appeal" as const },
        ...{ publishedAt: appeal.createdAt.toISOString(), platform: "web" as const, attachments: [] },
      },
    ],
    ...{ platform: "web", topicId: null, territoryId: territory?.id ?? null, municipalityId: territory?.id ?? null },
    ...{ street: null, house: null, agencyId, type: "solvable", severity: 2, importance: "normal", fastTrack: false },
    steps: stepsOf(appeal, agencyId),
    replies: appeal.answers.map(({ at, isFinal }) => ({
      ...{
        kind: isFinal ? ("final" as const) : ("interim" as const),
        text: "—",
        publishedAt: at,
        agencyId,
        account: null,
      },
    })),
    ...{ outcome: appeal.closed ? "resolved" : null, closureReason: null, history: {} },
  };
}

function stepsOf({ createdAt, considered, answers, closed }: Appeal, agencyId: number | null): PastStep[] {
  const steps: PastStep[] = [{ step: "detected", at: createdAt }];
  const final = answers.find(({ isFinal }) => isFinal);
  if (considered) steps.push({ step: "routed", at: considered, agencyId, isKept: true });
  if (final) steps.push({ step: "satisfaction", at: final.at });
  if (closed) steps.push({ step: "done", at: closed });
  return steps.sort((one, other) => one.at.getTime() - other.at.getTime());
}
