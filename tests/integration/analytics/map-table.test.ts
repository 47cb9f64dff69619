import { PassThrough } from "node:stream";
import { beforeAll, expect, test } from "vitest";
import type { Viewer } from "@/lib/accounts/schema";
import { saveEvent } from "@/lib/analytics/events/change-events";
import { readEventsView } from "@/lib/analytics/events/read-events-view";
import { addDays } from "@/lib/platform/format/add-days";
import { readMap } from "@/lib/analytics/read-map";
import { figureFilterSchema, mapQuerySchema } from "@/lib/analytics/schema";
import { previewZones } from "@/lib/analytics/zone-rules/preview-zones";
import { setZoneRule } from "@/lib/analytics/zone-rules/set-zone-rule";
import { prepareMapTable } from "@/lib/flow/map-table/export-map";
import type { TableForm } from "@/lib/flow/map-table/export-map";
import { messageOf, morning, tell } from "@/tests/factories/messages";
import { createViewer, required } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";
import type { TestDatabase } from "@/tests/setup/test-database";

const today = morning.toISOString().slice(0, 10);
const period = { from: addDays(today, -6), to: today };
const query = mapQuerySchema.parse({ period });
const now = new Date(morning.getTime() + 60_000);

let db: TestDatabase;
let curator: Viewer;

beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
  curator = await createViewer(db, { role: "curator" });
  const texts = Array.from(
    { length: 12 },
    (_, house) => `В Сергиевском районе в селе Сургут на улице Первомайской, ${house + 1} не горят фонари`,
  );
  await tell(
    db,
    texts.map((text) => messageOf(text)),
  );
});

async function tableOf(viewer: Viewer, form: TableForm, asked = query): Promise<{ fileName: string; bytes: Buffer }> {
  const { fileName, write } = await prepareMapTable(viewer, { db, now, form, query: asked });
  const out = new PassThrough();
  const pieces: Buffer[] = [];
  out.on("data", (piece: Buffer) => pieces.push(piece));
  await write(out);
  out.end();
  return { fileName, bytes: Buffer.concat(pieces) };
}

async function linesOf(viewer: Viewer, asked = query): Promise<string[][]> {
  const { bytes } = await tableOf(viewer, "csv", asked);
  return bytes
    .toString("utf8")
    .replace(/^\uFEFF/, "")
    .replaceAll("\u00a0", " ")
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(";"));
}

test("has the same figures as the map, then the whole, then where they come from", async () => {
  const view = await readMap(curator, { db, query, now });
  expect(view.whole.count).toBeGreaterThanOrEqual(12);
  const [header = [], ...lines] = await linesOf(curator);
  expect(header[0]).toBe("Территория");
  const counts = new Map(lines.map((line) => [line[1], Number(line[3])]));
  for (const area of view.areas) expect(counts.get(area.code)).toBe(area.count);
  expect(counts.get(view.whole.code)).toBe(view.whole.count);
  const busiest = required([...view.areas].sort((one, other) => other.count - one.count)[0], "an area");
  const row = required(
    lines.find((line) => line[1] === busiest.code),
    "its row",
  );
  expect(Number(row[6]?.replace(",", "."))).toBeCloseTo(busiest.rate ?? 0, 3);
  const notes = Object.fromEntries(lines.slice(-8).map(([name, value]) => [name, value]));
  expect(notes).toMatchObject({
    Период: `${period.from} – ${period.to}`,
    Фильтр: "все темы, органы и каналы",
    "Кто выгрузил": curator.name,
  });
  expect(notes.Сравнение).toContain("те же недели прошлого года");
});

test("says what it was narrowed to, in the viewer's language", async () => {
  const asked = mapQuerySchema.parse({ period, topicGroup: "improvement", platform: "vk", outcome: "explained" });
  const lines = await linesOf({ ...curator, locale: "en" }, asked);
  const filter = required(
    lines.find(([name]) => name === "Filter"),
    "filter",
  );
  expect(filter.join(";")).toMatch(/outcome: explained/i);
  expect(lines[0]).toContain("Incidents");
});

test("as a workbook it opens as one, and names its period", async () => {
  const { fileName, bytes } = await tableOf(curator, "xlsx");
  expect(bytes.subarray(0, 2).toString()).toBe("PK");
  expect(fileName).toMatch(new RegExp(`^map-.+-${period.from}_${period.to}\\.xlsx$`));
});

test("holds nothing beyond the viewer's scope", async () => {
  const view = await readMap(curator, { db, query, now });
  const other = required(
    view.areas.find(({ count }) => count === 0),
    "a calm area",
  );
  const local = await createViewer(db, { role: "curator", territory: other.code });
  const lines = await linesOf(local);
  const codes = lines.map((line) => line[1]);
  expect(codes).toContain(other.code);
  for (const area of view.areas) if (area.code !== other.code) expect(codes).not.toContain(area.code);
});

test("a rule that is tried colours the present map, and changes nothing until it is set", async () => {
  const low = { kind: "limit" as const, red: 0.001, amber: 0.0005 };
  const preview = await previewZones(curator, { db, now, rule: low });
  const areas = (await readMap(curator, { db, query, now })).areas.length;
  const sum = (counts: Record<string, number>) => Object.values(counts).reduce((one, other) => one + other, 0);
  expect(sum(preview.present)).toBe(areas);
  expect(sum(preview.tried)).toBe(areas);
  expect(preview.tried.red).toBeGreaterThan(0);
  expect(preview.tried.green).toBe(0);
  expect(preview.tried.few).toBe(preview.present.few);
  expect((await readMap(curator, { db, query, now })).zoneRule).toEqual({ kind: "rule", red: 2, amber: 1.3 });
  await setZoneRule(curator, { db, now, given: { rule: low, from: today, knownVersion: 0 } });
  const coloured = await readMap(curator, { db, query, now });
  expect(coloured.zoneRule).toEqual(low);
  expect(coloured.areas.filter(({ zone }) => zone === "red")).toHaveLength(preview.tried.red);
  expect((await previewZones(curator, { db, now, rule: low })).moved).toEqual([]);
});

test("an event knows what came after it, once the week after is over", async () => {
  const draft = { known: null, endDay: null, territory: null, topicGroup: null, agency: null };
  for (const before of [3, 12]) {
    await saveEvent(curator, {
      ...{ db, now },
      given: { ...draft, title: `За ${before} дней`, kind: "post", day: addDays(today, -before) },
    });
  }
  const wide = { from: addDays(today, -30), to: today };
  const view = await readEventsView(curator, { db, now, period: wide, filter: figureFilterSchema.parse({}) });
  expect(view.events.map(({ title }) => title)).toEqual(["За 3 дней", "За 12 дней"]);
  // The one week is not over, and before the other nobody wrote.
  expect(view.events.map(({ effect }) => effect)).toEqual([null, null]);
  expect(view).toMatchObject({ today, mayPin: true, needed: { territory: false } });
  expect(view.choices.territories.length).toBeGreaterThan(10);
  const reader = await createViewer(db, { role: "editor" });
  const seen = await readEventsView(reader, { db, now, period: wide, filter: figureFilterSchema.parse({}) });
  expect(seen).toMatchObject({ mayPin: false, choices: { territories: [] } });
  expect(seen.events.every(({ mayChange }) => !mayChange)).toBe(true);
});
