import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "@/lib/platform/db";
import { loadCatalogue } from "@/lib/regions/load-catalogue";
import { loadRegion } from "@/lib/regions/load-pack";
import { PackError } from "@/lib/regions/pack-problem";
import { testDatabase } from "@/tests/setup/test-database";
import { catalogueFolder, copyOf, edit, packsFolder } from "./packs";

const now = new Date("2026-03-02T06:00:00Z");
const later = new Date("2026-03-02T07:00:00Z");

let db: Database;
beforeAll(async () => {
  db = await testDatabase();
  await loadCatalogue(db, { folder: catalogueFolder, now });
  await loadRegion(db, { folder: packsFolder, code: "samara", now });
  await loadRegion(db, { folder: packsFolder, code: "tver", now });
});

async function everything(table: string): Promise<object[]> {
  return db.query(`select * from ${table} order by 1`);
}

async function loadedAt(code: string): Promise<string | undefined> {
  const rows = await db.query<{ at: string }>("select loaded_at::text as at from region where code = $1", [code]);
  return rows[0]?.at;
}

async function agency(code: string) {
  const rows = await db.query<{ id: number; retired_at: Date | null; parent: string | null }>(
    `select a.id, a.retired_at, p.code as parent from agency a left join agency p on p.id = a.parent_id
     join region r on r.id = a.region_id where r.code = 'samara' and a.code = $1`,
    [code],
  );
  return rows[0];
}

describe("loading a region", () => {
  it("a second time changes not one row, not even the stamp of the workers' cache", async () => {
    const tables = [
      "region",
      "territory",
      "agency",
      "responsibility_rule",
      "community",
      "source",
      "topic",
      "territory_boundary",
    ];
    const before = await Promise.all(tables.map(everything));
    const catalogue = await loadCatalogue(db, { folder: catalogueFolder, now: later });
    const region = await loadRegion(db, { folder: packsFolder, code: "samara", now: later });
    expect([catalogue.changed, region.changed]).toEqual([false, false]);
    expect(await Promise.all(tables.map(everything))).toEqual(before);
  });

  it("hangs every territory under its municipality, and that under the region", async () => {
    const stray = await db.query(
      `select t.code from territory t left join territory p on p.id = t.parent_id
       left join territory m on m.id = t.municipality_id
       where case t.kind when 'region' then p.id is not null or m.id is not null
         when 'municipality' then p.kind is distinct from 'region' or m.id is distinct from t.id
         else p.kind is distinct from 'municipality' or m.id is distinct from p.id end`,
    );
    expect(stray).toEqual([]);
    const roots = await db.query("select code from territory where kind = 'region' order by code");
    expect(roots).toEqual([{ code: "samara-region" }, { code: "tver-region" }]);
  });

  it("draws a schematic boundary for each municipality", async () => {
    const bare = await db.query(
      `select t.code from territory t left join territory_boundary b on b.territory_id = t.id
       where t.kind = 'municipality' and (b.geometry is null or not b.is_schematic or b.source <> 'schematic')`,
    );
    expect(bare).toEqual([]);
  });

  it("keeps regions apart: no row of one names a row of the other", async () => {
    const crossing = await db.query(
      `select 'territory' from territory t join territory p on p.id in (t.parent_id, t.municipality_id) where p.region_id <> t.region_id
       union all select 'agency' from agency a join agency p on p.id = a.parent_id where p.region_id <> a.region_id
       union all select 'agency place' from agency a join territory t on t.id = a.territory_id where t.region_id <> a.region_id
       union all select 'rule' from responsibility_rule r join agency a on a.id = r.to_agency_id where a.region_id <> r.region_id
       union all select 'rule place' from responsibility_rule r join territory t on t.id = r.territory_id where t.region_id <> r.region_id
       union all select 'community' from community c join territory t on t.id = c.territory_id where t.region_id <> c.region_id`,
    );
    expect(crossing).toEqual([]);
    const shared = await db.query<{ code: string }>(
      "select code from source group by code having count(distinct region_id) = 2",
    );
    expect(shared.map((row) => row.code)).toContain("demo");
  });

  it("retires a body that left the pack and revives it when it comes back, under the same id", async () => {
    const folder = await copyOf(packsFolder);
    const before = await agency("heritage-office");
    expect(before?.retired_at).toBeNull();
    const stampBefore = await loadedAt("samara");
    await edit(`${folder}/samara/agencies.yaml`, /^- code: heritage-office\n(?: {2}.*\n)*/m, "");
    await edit(`${folder}/samara/matrix.yaml`, /agency: heritage-office/g, "agency: gov-admin");
    const left = await loadRegion(db, { folder, code: "samara", now: later });
    expect(left.agencies.retired).toBe(1);
    expect((await agency("heritage-office"))?.retired_at).toEqual(later);
    expect(await loadedAt("samara")).not.toBe(stampBefore);
    const back = await loadRegion(db, { folder: packsFolder, code: "samara", now: later });
    expect(back.changed).toBe(true);
    expect(await agency("heritage-office")).toEqual(before);
  });

  it("leaves the other region's stamp alone", async () => {
    const folder = await copyOf(packsFolder);
    const stamps = [await loadedAt("samara"), await loadedAt("tver")];
    await edit(`${folder}/tver/region.yaml`, /joinWindowHours: \d+/, "joinWindowHours: 71");
    await loadRegion(db, { folder, code: "tver", now: later });
    expect(await loadedAt("samara")).toBe(stamps[0]);
    expect(await loadedAt("tver")).not.toBe(stamps[1]);
  });

  it("never touches the key and the switch of a source", async () => {
    const mine = "update source set api_key_hash = 'h', is_enabled = false where code = 'api' returning id";
    const [source] = await db.query<{ id: number }>(mine);
    const folder = await copyOf(packsFolder);
    await edit(`${folder}/tver/sources.yaml`, "Приём сообщений по API", "Приём сообщений");
    const loaded = await loadRegion(db, { folder, code: "tver", now: later });
    expect(loaded.sources.changed).toBe(1);
    const rows = await db.query("select name, api_key_hash, is_enabled from source where id = $1", [source?.id]);
    expect(rows).toEqual([{ name: "Приём сообщений", api_key_hash: "h", is_enabled: false }]);
  });

  it("stores nothing of a broken pack", async () => {
    const folder = await copyOf(packsFolder);
    await edit(`${folder}/samara/region.yaml`, /joinWindowHours: \d+/, "joinWindowHours: 1");
    await edit(`${folder}/samara/municipalities.yaml`, "code: tolyatti", "code: samara");
    const stamp = await loadedAt("samara");
    await expect(loadRegion(db, { folder, code: "samara", now: later })).rejects.toBeInstanceOf(PackError);
    expect(await loadedAt("samara")).toBe(stamp);
  });
});
