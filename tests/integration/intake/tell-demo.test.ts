import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { tellDemo } from "@/lib/flow/tell-demo";
import { corpusFileSchema } from "@/lib/intake/demo/schema";
import type { Database } from "@/lib/platform/db";
import { countRows, givenRegion, givenSource, now } from "@/tests/integration/intake/givens";
import { testDatabase } from "@/tests/setup/test-database";

const corpus = corpusFileSchema.parse([
  { id: "town", text: "В Заречье нет воды", relevance: "complaint", territory: "town" },
  { id: "village", text: "В Ключах не чистят снег", relevance: "complaint", territory: "settlement:town/Ключи" },
  { id: "nowhere", text: "Спасибо!", relevance: "thanks" },
]);

let db: Database;
beforeAll(async () => {
  db = await testDatabase({ template: "empty" });
});

/** A region with a town and a community for each of the two; other demo sources are switched off. */
async function givenDemo() {
  await db.query("update source set is_enabled = false");
  const region = await givenRegion(db);
  const source = await givenSource(db, { regionId: region.regionId, channel: "demo" });
  const [town] = await db.query<{ id: number }>(
    `insert into territory (region_id, code, kind, municipality_kind, name, parent_id, aliases)
     values ($1, 'town', 'municipality', 'urban_okrug', 'Заречье', $2, '{}') returning id`,
    [region.regionId, region.rootId],
  );
  await db.query(
    `insert into community (region_id, code, platform, name, url, owner_kind, audience, territory_id)
     values ($1, 'wide', 'telegram', 'Край', 'https://t.me/' || $2, 'city_public', 10, $3),
       ($1, 'near', 'vk', 'Город', 'https://vk.com/' || $2, 'city_public', 10, $4)`,
    [region.regionId, region.code, region.rootId, town?.id],
  );
  return { region, source };
}

function tell(options: { afterMs: number; perMinute?: number; corpus?: typeof corpus }) {
  const { afterMs, perMinute = 60 } = options;
  return tellDemo(db, {
    corpus: options.corpus ?? corpus,
    perMinute,
    now: new Date(now.getTime() + afterMs),
    makeId: randomUUID,
  });
}

function told(sourceId: number) {
  return db.query<{
    external_id: string;
    text: string;
    platform: string;
    community: string;
    published_at: Date;
    captured_at: Date;
  }>(
    `select m.external_id, m.text, m.platform, c.code as community, m.published_at, m.captured_at
     from message m join community c on c.id = m.community_id where m.source_id = $1 order by m.id`,
    [sourceId],
  );
}

describe("tellDemo", () => {
  it("tells what the rate asks for, carrying fractions from call to call", async () => {
    const { source } = await givenDemo();
    for (let call = 0; call <= 30; call++) await tell({ afterMs: call * 700, perMinute: 60 });
    expect(await countRows(db, "message", `source_id = ${source.id}`)).toBe(1 + 21);
  });

  it("tells no more when several workers call at the same time", async () => {
    const { source } = await givenDemo();
    await tell({ afterMs: 0 });
    await Promise.all(Array.from({ length: 8 }, () => tell({ afterMs: 10_000 })));
    expect(await countRows(db, "message", `source_id = ${source.id}`)).toBe(11);
  });

  it("tells the whole corpus before it begins anew, then the same texts under new ids", async () => {
    const { source } = await givenDemo();
    await tell({ afterMs: 0 });
    await tell({ afterMs: 5_000 });
    const messages = await told(source.id);
    expect(messages).toHaveLength(6);
    expect(
      messages
        .filter((row) => row.external_id.startsWith("demo-0-"))
        .map((row) => row.text)
        .sort(),
    ).toEqual(corpus.map((entry) => entry.text).sort());
    expect(messages.filter((row) => row.external_id.startsWith("demo-1-"))).toHaveLength(3);
  });

  it("lets each message come from a community that fits its place, minutes after it was written", async () => {
    const { source } = await givenDemo();
    await tell({ afterMs: 0 });
    await tell({ afterMs: 2_000 });
    for (const row of await told(source.id)) {
      const isLocal = !row.external_id.endsWith("nowhere");
      expect([row.community, row.platform]).toEqual(isLocal ? ["near", "vk"] : ["wide", "telegram"]);
      const delayMs = row.captured_at.getTime() - row.published_at.getTime();
      expect(delayMs).toBeGreaterThanOrEqual(0);
      expect(delayMs).toBeLessThan(4 * 60_000);
    }
  });

  it("goes on when the corpus has grown in between", async () => {
    const { source } = await givenDemo();
    await tell({ afterMs: 0 });
    await tell({ afterMs: 5_000, corpus: corpus.slice(0, 2) });
    await tell({ afterMs: 20_000 });
    await tell({ afterMs: 25_000 });
    expect(await countRows(db, "message", `source_id = ${source.id}`)).toBeGreaterThanOrEqual(20);
  });

  it("tells nothing in a region that the corpus does not know", async () => {
    const region = await givenRegion(db);
    await db.query("update source set is_enabled = false");
    await givenSource(db, { regionId: region.regionId, channel: "demo" });
    expect(await tell({ afterMs: 0 })).toEqual([]);
  });
});
