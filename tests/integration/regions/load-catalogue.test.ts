import { beforeEach, describe, expect, it } from "vitest";
import type { Database } from "@/lib/platform/db";
import { loadCatalogue } from "@/lib/regions/load-catalogue";
import { loadRegion } from "@/lib/regions/load-pack";
import { testDatabase } from "@/tests/setup/test-database";
import { catalogueFolder, edit, packsFolder } from "./packs";
import { smallCatalogue } from "./small-catalogue";

const now = new Date("2026-03-02T06:00:00Z");
const later = new Date("2026-03-02T07:00:00Z");

let db: Database;
let folder: string;
beforeEach(async () => {
  db = await testDatabase();
  folder = await smallCatalogue();
  await db.query(
    `insert into region (code, name, name_genitive, centre_name, time_zone, oktmo, lat, lon, population, population_year,
       auto_route_topic, auto_route_place, join_window_hours, repeat_window_days, loaded_at)
     values ('r', 'Р', 'Р', 'ЦУР', 'Europe/Samara', '', 53, 50, 1, 2021, 1, 1, 1, 1, $1)`,
    [now],
  );
  await loadCatalogue(db, { folder, now: new Date(now.getTime() - 1) });
});

async function stamp(): Promise<unknown> {
  const rows = await db.query<{ loaded_at: Date }>("select loaded_at from region");
  return rows[0]?.loaded_at;
}

function versions(code: string): Promise<object[]> {
  return db.query("select version, retired_at from sla_policy where code = $1 order by version", [code]);
}

describe("loading the catalogue", () => {
  it("gives every region a new stamp when a topic changed, and none when nothing did", async () => {
    const before = await stamp();
    expect((await loadCatalogue(db, { folder, now: later })).changed).toBe(false);
    expect(await stamp()).toEqual(before);
    await edit(`${folder}/topics/lamps.yaml`, "shortName: Тема lamps.dark", "shortName: Темно");
    expect((await loadCatalogue(db, { folder, now: later })).topics).toEqual({ added: 0, changed: 1, retired: 0 });
    expect(await stamp()).toEqual(later);
  });

  it("moves the stamp even when two loads fall into the same millisecond", async () => {
    const before = await stamp();
    await edit(`${folder}/topics/lamps.yaml`, "shortName: Тема lamps.dark", "shortName: Темно");
    await loadCatalogue(db, { folder, now });
    expect(Number(await stamp())).toBeGreaterThan(Number(before));
  });

  it("retires a topic that left the catalogue, keeps its row for old incidents, and revives it", async () => {
    const retired = () => db.query("select id, retired_at from topic where code = 'lamps.broken'");
    const [before] = await retired();
    await edit(`${folder}/topics/lamps.yaml`, "  - code: lamps.broken", "  - code: lamps.off");
    await edit(`${folder}/topics/lamps.yaml`, "topic: lamps.broken", "topic: lamps.off");
    expect((await loadCatalogue(db, { folder, now: later })).topics).toEqual({ added: 1, changed: 1, retired: 1 });
    expect(await retired()).toEqual([{ ...before, retired_at: later }]);
    await loadCatalogue(db, { folder: await smallCatalogue(), now: later });
    expect(await retired()).toEqual([before]);
  });

  it("refuses other contents under a stored version of a policy, and names the version to give", async () => {
    await edit(`${folder}/policies.yaml`, "minutes: 30", "minutes: 20");
    await expect(loadCatalogue(db, { folder, now: later })).rejects.toThrow(
      "catalogue/policies.yaml:2: version: the contents of version 1 changed; raise version to 2",
    );
    expect(await versions("default")).toEqual([{ version: 1, retired_at: null }]);
  });

  it("stores a higher version beside the older one, which retires, and never goes back", async () => {
    await edit(`${folder}/policies.yaml`, "minutes: 30", "minutes: 20");
    await edit(`${folder}/policies.yaml`, "version: 1", "version: 2");
    expect((await loadCatalogue(db, { folder, now: later })).policies).toEqual({ added: 1, changed: 0, retired: 1 });
    expect(await versions("default")).toEqual([
      { version: 1, retired_at: later },
      { version: 2, retired_at: null },
    ]);
    await expect(loadCatalogue(db, { folder: await smallCatalogue(), now: later })).rejects.toThrow(
      /raise version to 3/,
    );
  });

  it.each([
    [
      "a neighbour that doesn't exist",
      "topics/lamps.yaml",
      "topic: lamps.broken",
      "topic: lamps.none",
      /lamps\.yaml:\d+: topics\.0\.notToConfuse\.0\.topic: no topic/,
    ],
    [
      "two policies of one priority",
      "policies.yaml",
      "priority: 10",
      "priority: 0",
      /policies\.yaml:\d+: priority: priority 0 is already that of "default"/,
    ],
    [
      "a policy about an unknown topic",
      "policies.yaml",
      "- lamps.dark",
      "- lamps.none",
      /policies\.yaml:\d+: when\.topics\.0: no topic/,
    ],
    [
      "an unknown calendar",
      "policies.yaml",
      "calendar: ru",
      "calendar: mars",
      /policies\.yaml:\d+: calendar: no calendar with the code "mars"/,
    ],
    [
      "no policy for everything",
      "policies.yaml",
      "when: {}",
      "when: { fastTrack: true }",
      /no policy without conditions/,
    ],
    [
      "a day of another year",
      "calendars/ru.yaml",
      '"2025-01-01"',
      '"2035-01-01"',
      /ru\.yaml:\d+: days\.0\.on: the day lies outside/,
    ],
  ])("refuses %s", async (_, file, before, after, expected) => {
    await edit(`${folder}/${file}`, before, after);
    await expect(loadCatalogue(db, { folder, now: later })).rejects.toThrow(expected);
  });
});

describe("the catalogue of the project", () => {
  it("is free of problems and loads once for all", async () => {
    const empty = await testDatabase();
    await expect(loadRegion(empty, { folder: packsFolder, code: "tver", now })).rejects.toMatchObject({
      code: "not_found",
    });
    const loaded = await loadCatalogue(empty, { folder: catalogueFolder, now });
    expect(loaded.topics.added).toBeGreaterThan(150);
    expect((await loadCatalogue(empty, { folder: catalogueFolder, now: later })).changed).toBe(false);
  });
});
