import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import type { Viewer } from "@/lib/accounts/schema";
import { findMapOptions } from "@/lib/analytics/find-map-options";
import { mapQuerySchema } from "@/lib/analytics/schema";
import { importAddresses } from "@/lib/flow/addresses/import-addresses";
import { readNearPoints } from "@/lib/flow/addresses/read-near-points";
import type { NearBox } from "@/lib/flow/addresses/read-near-points";
import type { Database } from "@/lib/platform/db";
import { messageOf, tell } from "@/tests/factories/messages";
import { agencyId, createViewer } from "@/tests/factories/region";
import { writeTemporary } from "@/tests/integration/regions/packs";
import { testDatabase } from "@/tests/setup/test-database";

const now = new Date("2026-11-28T08:00:00Z");
const query = mapQuerySchema.parse({ period: { from: "2026-11-01", to: "2026-11-27" } });
const header = "street,house,lat,lon,settlement,municipality";
/** A street of the town, one of a village of the same name, and one that runs out of the box. */
const rows = [
  "улица Ленина,12,53.9401,51.1601,Сергиевск,Сергиевский район",
  "улица Ленина,14,53.9405,51.1605,Сергиевск,Сергиевский район",
  "улица Ленина,12,53.8601,51.3001,Воротнее,Сергиевский район",
  "Садовая улица,7к1,53.9410,51.1640,Сергиевск,Сергиевский район",
  "Садовая улица,900,53.9990,51.2990,Сергиевск,Сергиевский район",
];
const box: NearBox = [51.12, 53.92, 51.2, 53.96];

let db: Database;
let moderator: Viewer;
let analyst: Viewer;

async function load(lines: readonly string[], name = "addresses.csv") {
  const text = [header, ...lines].join("\n");
  const file = await writeTemporary(name, name.endsWith(".gz") ? gzipSync(text) : text);
  return importAddresses(db, { regionCode: "samara", file, source: "Реестр", now });
}

beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
  [moderator, analyst] = await Promise.all([
    createViewer(db, { role: "moderator" }),
    createViewer(db, { role: "analyst" }),
  ]);
  const texts = [
    "В Сергиевске на улице Ленина, 12 не горят фонари",
    "Сергиевск, улица Ленина, дом 12: снова яма на дороге у подъезда",
    "В Сергиевске на Садовой, 7 корпус 1 третий день не вывозят мусор",
    "В Сергиевске на Садовой, 900 провалился асфальт",
    "В Сергиевске на улице Лесной, 3 прорвало трубу, вода течёт по дороге",
  ];
  await tell(
    db,
    texts.map((text, index) => messageOf(text, { publishedAt: `2026-11-1${index}T07:00:00Z` })),
    { now },
  );
});

describe("a list of addresses", () => {
  test("is told with what could not be placed, and takes the rest", async () => {
    const summary = await load([
      ...rows,
      "улица Мира,5,59.9,30.3,,",
      "улица Мира,5,53.94,51.16,Атлантида,Сергиевский район",
      "улица Мира,5,53.94,51.16,,Лунный район",
      "улица Мира,б/н,53.94,51.16,Сергиевск,Сергиевский район",
      ",5,53.94,51.16,Сергиевск,Сергиевский район",
      "улица Мира,5,север,51.16,Сергиевск,Сергиевский район",
      '"улица "Мира,5,53.94,51.16,Сергиевск,Сергиевский район',
      '"улица Мира, старая","5",53.94,51.16,Сергиевск,Сергиевский район',
    ]);
    expect(summary).toMatchObject({ rows: 13, houses: 6, refusedCount: 7 });
    expect(summary.refused.map(({ line, reason }) => `${line}: ${reason.en}`)).toEqual([
      "7: the point lies in no municipality of the region",
      '8: "Сергиевский район" has no settlement "Атлантида"',
      '9: the region has no municipality "Лунный район"',
      '10: "б/н" is no number of a house',
      "11: no street is named",
      "12: no coordinates: latitude and longitude are expected in degrees of WGS 84",
      "13: a quotation mark has no other half",
    ]);
  });
  test("replaces the one before, packed or not; one without a good row changes nothing", async () => {
    const count = () => db.query("select count(*)::int as n from address_point");
    await load(rows);
    const before = await count();
    expect(await load(rows, "addresses.csv.gz")).toMatchObject({ houses: 5 });
    expect(await count()).toEqual(before);
    expect(await load(["улица Мира,5,59.9,30.3,,"])).toMatchObject({ houses: 0, refusedCount: 1 });
    expect(await count()).toEqual(before);
    expect(await findMapOptions(analyst, { db })).toMatchObject({ addressSource: "Реестр" });
  });
  test("without its columns or in a damaged archive it is refused in words", async () => {
    const file = await writeTemporary("addresses.csv", "улица,дом\nЛенина,5");
    const given = { regionCode: "samara", now };
    await expect(importAddresses(db, { ...given, file })).rejects.toMatchObject({
      problems: [{ at: "lat" }, { at: "lon" }],
    });
    const broken = await writeTemporary("broken.csv.gz", "this is no archive");
    await expect(importAddresses(db, { ...given, file: broken })).rejects.toMatchObject({
      problems: [{ file: "broken.csv.gz" }],
    });
    await expect(importAddresses(db, { ...given, regionCode: "nowhere", file })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("the map from nearby", () => {
  test("shows houses to who may see people; the rest stands with its settlement", async () => {
    await load(rows);
    const points = await readNearPoints(moderator, { db, query, box });
    expect(points.map(({ name, kind, count }) => ({ name, kind, count }))).toEqual([
      { name: "улица Ленина, 12", kind: "house", count: 2 },
      { name: "село Сергиевск", kind: "settlement", count: 1 },
      { name: "Садовая, 7 корпус 1", kind: "house", count: 1 },
    ]);
    expect(points[0]).toMatchObject({ lat: 53.9401, lon: 51.1601, words: "улица Ленина 12", place: "село Сергиевск" });
  });
  test("shows streets to everybody else, never a house", async () => {
    const points = await readNearPoints(analyst, { db, query, box });
    expect(points.filter(({ kind }) => kind === "house")).toEqual([]);
    expect(points.find(({ kind }) => kind === "street")).toMatchObject({
      name: "улица Ленина",
      count: 2,
      lat: 53.9403,
    });
  });
  test("holds no more than the viewer's own scope, and no box of a whole region", async () => {
    const body = await agencyId(db, "adm-sergievsky");
    await db.query("update incident set agency_id = null");
    await db.query("update incident set agency_id = $1 where id = (select min(id) from incident)", [body]);
    const head = await createViewer(db, { role: "agency_head", agency: "adm-sergievsky" });
    const points = await readNearPoints(head, { db, query, box });
    expect(points.reduce((sum, { count }) => sum + count, 0)).toBe(1);
    const wide: NearBox = [49, 52, 52, 54];
    await expect(readNearPoints(moderator, { db, query, box: wide })).rejects.toMatchObject({ code: "invalid" });
    const none: NearBox = [Number.NaN, 0, 1, 1];
    await expect(readNearPoints(moderator, { db, query, box: none })).rejects.toMatchObject({ code: "invalid" });
  });
});
