import { beforeAll, expect, test } from "vitest";
import type { Viewer } from "@/lib/accounts/schema";
import { readFrames } from "@/lib/analytics/read-frames";
import { readMap } from "@/lib/analytics/read-map";
import { readPoints } from "@/lib/analytics/read-points";
import { readTerritoryDetails } from "@/lib/analytics/read-territory-details";
import { mapQuerySchema } from "@/lib/analytics/schema";
import type { Database } from "@/lib/platform/db";
import { findBoundaries } from "@/lib/regions/find-boundaries";
import { messageOf, tell } from "@/tests/factories/messages";
import { agencyId, createViewer } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";

const now = new Date("2026-11-28T08:00:00Z");
const query = mapQuerySchema.parse({ period: { from: "2026-10-07", to: "2026-11-27" } });
const days = ["2026-10-06", "2026-10-07", "2026-10-15", "2026-11-03", "2026-11-24", "2026-11-25"];
const places = ["В Самаре на Гагарина", "В Сергиевске на улице Ленина", "В Кинеле на Советской"];

let db: Database;
let analyst: Viewer;

beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
  analyst = await createViewer(db, { role: "analyst" });
  const messages = days.flatMap((day) =>
    places.map((place, index) =>
      messageOf(`${place} не горят фонари, дом ${index + 1}, ${day}`, { publishedAt: `${day}T07:00:00Z` }),
    ),
  );
  await tell(db, messages, { now });
});

test("the frames of a playback add up to the map, territory by territory", async () => {
  const [map, frames] = await Promise.all([
    readMap(analyst, { db, query, now }),
    readFrames(analyst, { db, query, now }),
  ]);
  expect(map.whole.count).toBeGreaterThan(0);
  expect(frames.weeks[0]).toBe("2026-10-05");
  expect(frames.weeks.at(-1)).toBe("2026-11-23");
  for (const area of map.areas) {
    const shown = frames.areas[area.code] ?? [];
    expect(shown).toHaveLength(frames.weeks.length);
    expect(shown.reduce((sum, { count }) => sum + count, 0)).toBe(area.count);
  }
});

test("a single week in a frame has the zones of the map of that week", async () => {
  const week = mapQuerySchema.parse({ period: { from: "2026-11-23", to: "2026-11-29" } });
  const [map, frames] = await Promise.all([
    readMap(analyst, { db, query: week, now }),
    readFrames(analyst, { db, query: week, now }),
  ]);
  for (const { code, count, rate, zone } of map.areas) expect(frames.areas[code]).toEqual([{ count, rate, zone }]);
});

test("settlements stand where the gazetteer puts them, with the incidents of the days asked for", async () => {
  const points = await readPoints(analyst, { db, query });
  const rows = await db.query<{ code: string; count: number }>(
    `select t.code, count(*)::int as count from incident i join territory t on t.id = i.territory_id
     where t.kind = 'settlement' and t.lat is not null and i.step not in ('rejected', 'merged')
       and i.first_message_at >= '2026-10-07T00:00:00+04' and i.first_message_at < '2026-11-28T00:00:00+04'
     group by t.code`,
  );
  expect(points.length).toBeGreaterThan(0);
  expect(points.map(({ code, count }) => ({ code, count })).sort(byCode)).toEqual(rows.sort(byCode));
  expect(Object.keys(points[0] ?? {}).sort()).toEqual([
    "code",
    "count",
    "kind",
    "lat",
    "lon",
    "name",
    "territory",
    "words",
  ]);
  expect(points.every(({ kind, words }) => kind === "settlement" && words === null)).toBe(true);
});

test("a body's map holds what the body answers for, and nothing else", async () => {
  const body = await agencyId(db, "adm-sergievsky");
  await db.query("update incident set agency_id = $1 where id = (select min(id) from incident)", [body]);
  const head = await createViewer(db, { role: "agency_head", agency: "adm-sergievsky" });
  const [frames, points, [own]] = await Promise.all([
    readFrames(head, { db, query, now }),
    readPoints(head, { db, query }),
    db.query<{ messages: number; ids: number[] }>(
      `select count(*)::int as messages, array_agg(distinct i.id) as ids
       from incident i join message m on m.incident_id = i.id
       where i.agency_id = $1 and i.municipality_id is not null and i.step not in ('rejected', 'merged')
         and m.published_at >= '2026-10-07T00:00:00+04' and m.published_at < '2026-11-28T00:00:00+04'`,
      [body],
    ),
  ]);
  const shown = Object.values(frames.areas).flat();
  expect(own?.messages).toBeGreaterThan(0);
  expect(shown.reduce((sum, { count }) => sum + count, 0)).toBe(own?.messages);
  expect(points.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(own?.ids.length ?? 0);
});

test("the topics of a territory add up to its messages, and the weeks end with the period", async () => {
  const inCity = { ...query, territory: "samara" };
  const [map, details] = await Promise.all([
    readMap(analyst, { db, query: inCity, now }),
    readTerritoryDetails(analyst, { db, query: inCity }),
  ]);
  const told = details.topics.reduce((sum, { count }) => sum + count, 0);
  expect(told).toBeLessThanOrEqual(map.whole.count);
  expect(told).toBeGreaterThan(0);
  expect(details.weeks.map(({ day }) => day).at(-1)).toBe("2026-11-23");
  expect(details.weeks).toHaveLength(8);
});

test("borders: the region's municipalities, a city's districts drawn from their centres, a district itself", async () => {
  const [region, city, district] = await Promise.all(
    [null, "samara", "sergievsky"].map((territory) => findBoundaries(analyst, { db, territory })),
  );
  expect(region?.features).toHaveLength(37);
  expect(city?.features.map(({ properties }) => properties.code)).toContain("samara.kirovsky");
  expect(city).toMatchObject({ isSchematic: true, version: region?.version });
  expect(district?.features.map(({ properties }) => properties.code)).toEqual(["sergievsky"]);
  expect(JSON.stringify(region).length).toBeLessThan(60_000);
  await expect(findBoundaries(analyst, { db, territory: "nowhere" })).rejects.toMatchObject({ code: "not_found" });
});

function byCode(a: { code: string }, b: { code: string }): number {
  return a.code.localeCompare(b.code);
}
