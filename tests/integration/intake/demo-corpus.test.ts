import { beforeAll, describe, expect, it } from "vitest";
import { communitiesFor, readDemoPlaces, tellableEntries } from "@/lib/intake/demo/demo-places";
import type { DemoPlaces } from "@/lib/intake/demo/demo-places";
import { readCorpus } from "@/lib/intake/demo/read-corpus";
import type { CorpusEntry } from "@/lib/intake/demo/read-corpus";
import type { Database } from "@/lib/platform/db";
import { testDatabase } from "@/tests/setup/test-database";

let db: Database;
let corpus: CorpusEntry[];
let places: DemoPlaces;
beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
  corpus = await readCorpus("prisma/demo/corpus");
  const [region] = await db.query<{ id: number }>("select id from region where code = 'samara'");
  places = await readDemoPlaces(db, region?.id ?? 0);
});

describe("the demo corpus", () => {
  it("has entries of its own, each under an id of its own", () => {
    expect(corpus.length).toBeGreaterThan(500);
    expect(new Set(corpus.map((entry) => entry.id)).size).toBe(corpus.length);
  });

  it("can be told whole in Samara region, each entry in a community that is there", () => {
    expect(tellableEntries(corpus, places)).toHaveLength(corpus.length);
    for (const entry of corpus) expect(communitiesFor(entry, places), entry.id).not.toEqual([]);
  });

  it("is labelled with topics, places and entries that exist", async () => {
    const topics = new Set((await db.query<{ code: string }>("select code from topic")).map((row) => row.code));
    const settlements = await db.query<{ label: string }>(
      `select 'settlement:' || m.code || '/' || t.name as label from territory t join territory m on m.id = t.municipality_id
       where t.kind = 'settlement'`,
    );
    const labels = new Set([...places.keys(), ...settlements.map((row) => row.label)]);
    const ids = new Set(corpus.map((entry) => entry.id));
    const unknown = corpus.flatMap((entry) => [
      ...[entry.topic, entry.alsoTopic].filter((code) => code !== undefined && !topics.has(code)),
      ...[entry.territory].filter((code) => code !== undefined && !labels.has(code)),
      ...[entry.sameAs].filter((id) => id !== undefined && !ids.has(id)),
    ]);
    expect(unknown).toEqual([]);
  });

  it("is told nowhere else", async () => {
    const [region] = await db.query<{ id: number }>("select id from region where code = 'tver'");
    expect(tellableEntries(corpus, await readDemoPlaces(db, region?.id ?? 0))).toEqual([]);
  });
});
