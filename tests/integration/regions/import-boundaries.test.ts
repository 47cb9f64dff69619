import type { Position } from "geojson";
import { gzipSync } from "node:zlib";
import { writeFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "@/lib/platform/db";
import { importBoundaries } from "@/lib/regions/import-boundaries";
import { loadRegion } from "@/lib/regions/load-pack";
import { testDatabase } from "@/tests/setup/test-database";
import { copyOf, edit, packsFolder, writeTemporary } from "./packs";

const now = new Date("2026-03-02T06:00:00Z");

let db: Database;
beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
});

function square(lon: number, lat: number): Position[][] {
  return [
    [
      [lon, lat],
      [lon + 0.1, lat],
      [lon + 0.1, lat + 0.1],
      [lon, lat + 0.1],
      [lon, lat],
    ],
  ];
}

function geoJson(names: readonly string[]): string {
  const features = names.map((name, at) => ({
    type: "Feature",
    properties: { district: name },
    geometry: { type: "Polygon", coordinates: square(48 + (at % 10) * 0.1, 52 + Math.floor(at / 10) * 0.1) },
  }));
  return JSON.stringify({ type: "FeatureCollection", features });
}

async function municipalityNames(): Promise<string[]> {
  const rows = await db.query<{ name: string }>(
    "select t.name from territory t join region r on r.id = t.region_id where r.code = 'samara' and t.kind = 'municipality' order by t.id",
  );
  return rows.map((row) => row.name);
}

async function real(): Promise<string[]> {
  const rows = await db.query<{ code: string }>(
    "select t.code from territory_boundary b join territory t on t.id = b.territory_id where not b.is_schematic order by t.code",
  );
  return rows.map((row) => row.code);
}

describe("importing boundaries", () => {
  it("stores nothing as long as one name on either side is left over, and lists them", async () => {
    const file = await writeTemporary("samara.geojson", geoJson(["Сергиевский муниципальный район", "Лунный район"]));
    const summary = await importBoundaries(db, { regionCode: "samara", file, now });
    expect(summary).toMatchObject({ isStored: false, leftInFile: ["Лунный район"] });
    expect(summary.leftInRegion).toHaveLength(36);
    expect(await real()).toEqual([]);
  });

  it("stores what matches where the caller says so, and a load of the pack leaves it alone", async () => {
    const file = await writeTemporary("samara.geojson", geoJson(["Сергиевский муниципальный район", "Лунный район"]));
    await importBoundaries(db, { regionCode: "samara", file, partial: true, source: "Опорная карта", now });
    expect(await real()).toEqual(["sergievsky"]);
    const folder = await copyOf(packsFolder);
    await edit(`${folder}/samara/municipalities.yaml`, /lat: 53\.195/, "lat: 53.2");
    const loaded = await loadRegion(db, { folder, code: "samara", now });
    expect(loaded.boundariesDrawn).toBeGreaterThan(0);
    const rows = await db.query(
      "select source, geometry->'coordinates' as ring from territory_boundary where not is_schematic",
    );
    expect(rows).toEqual([{ source: "Опорная карта", ring: square(48, 52) }]);
  });

  it("takes a packed file with all municipalities in other spellings", async () => {
    const spelled = (await municipalityNames()).map((name) =>
      name.replace("городской округ ", "").replace("район", "муниципальный район").replaceAll("ё", "е"),
    );
    const file = await writeTemporary("samara.geojson.gz", "");
    await writeFile(file, gzipSync(geoJson(spelled)));
    const summary = await importBoundaries(db, { regionCode: "samara", file, now });
    expect(summary).toMatchObject({ isStored: true, matched: 37, created: [], leftInFile: [], leftInRegion: [] });
    expect(await real()).toHaveLength(37);
  });

  it("makes a region out of a file where there is no pack, with codes that stay", async () => {
    const names = ["муниципальный округ N 7", "город Пушкин", "Пушкинский район", "поселок Парголово", "Пушкин"];
    const file = await writeTemporary("neva.geojson", geoJson(names));
    const create = { region: { name: "Невская область", timeZone: "Europe/Moscow" } };
    const first = await importBoundaries(db, { regionCode: "neva", file, create, now });
    expect(first).toMatchObject({ isStored: true, matched: 5, created: names });
    const codes = () =>
      db.query<{ code: string; municipality_kind: string }>(
        "select t.code, t.municipality_kind from territory t join region r on r.id = t.region_id where r.code = 'neva' and t.kind = 'municipality' order by t.id",
      );
    const made = await codes();
    expect(made.map((row) => row.code)).toEqual(["n-7", "pushkin-2", "pushkinsky", "pargolovo", "pushkin"]);
    expect(made.map((row) => row.municipality_kind).filter((kind) => kind === "district")).toHaveLength(1);
    const again = await importBoundaries(db, { regionCode: "neva", file, create, now });
    expect(again).toMatchObject({ isStored: true, matched: 5, created: [] });
    expect(await codes()).toEqual(made);
  });

  it("refuses an unknown region, and files that are no boundaries, naming what is wrong", async () => {
    const file = await writeTemporary("a.geojson", geoJson(["А"]));
    await expect(importBoundaries(db, { regionCode: "nowhere", file, now })).rejects.toMatchObject({
      code: "not_found",
    });
    const swapped = await writeTemporary("b.geojson", geoJson(["А"]).replaceAll("48", "530"));
    await expect(importBoundaries(db, { regionCode: "samara", file: swapped, now })).rejects.toThrow(
      /features\.0: the point 530/,
    );
    const text = await writeTemporary("c.geojson", "no boundaries");
    await expect(importBoundaries(db, { regionCode: "samara", file: text, now })).rejects.toThrow(
      /c\.geojson: this is no GeoJSON/,
    );
  });
});
