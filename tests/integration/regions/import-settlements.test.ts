import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "@/lib/platform/db";
import { importSettlements } from "@/lib/regions/import-settlements";
import { loadRegion } from "@/lib/regions/load-pack";
import { testDatabase } from "@/tests/setup/test-database";
import { packsFolder, writeTemporary } from "./packs";

const now = new Date("2026-03-02T06:00:00Z");
const header = "oktmo11,name,municipality_oktmo8,municipality";

let db: Database;
beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
});

async function importRows(...rows: string[]) {
  const file = await writeTemporary("settlements.csv", [header, ...rows].join("\n"));
  return importSettlements(db, { regionCode: "tver", file, now });
}

function settlements(name: string): Promise<object[]> {
  return db.query(
    "select code, settlement_type as type, oktmo, retired_at is null as active from territory where kind = 'settlement' and name = $1 order by id",
    [name],
  );
}

describe("importing settlements", () => {
  it("adds what is new and completes what is known, without doubling it", async () => {
    const rows = [
      "28502000999,с Хотилицы,28502000,Андреапольский район",
      "28502000998,д Новая Слобода,28502000,Андреапольский район",
    ];
    const before = await settlements("Хотилицы");
    expect(await importRows(...rows)).toMatchObject({ rows: 2, added: 1, completed: 1, broken: [] });
    expect(await settlements("Хотилицы")).toEqual([{ ...before[0], oktmo: "28502000999" }]);
    expect(await importRows(...rows)).toMatchObject({ added: 0, completed: 0, unchanged: 2 });
  });

  it("keeps what it added through a load of the pack that doesn't know it", async () => {
    await importRows("28502000997,п Дальний,28502000,Андреапольский район");
    const before = await settlements("Дальний");
    expect(before).toEqual([{ code: "andreapolsky.dalny", type: "посёлок", oktmo: "28502000997", active: true }]);
    await loadRegion(db, { folder: packsFolder, code: "tver", now });
    expect(await settlements("Дальний")).toEqual(before);
  });

  it("returns broken rows with line and reason, and takes the others", async () => {
    const summary = await importRows(
      "28502000101,с Правильное,28502000,Андреапольский район",
      "28502000102,Безтипное,28502000,Андреапольский район",
      "123,с Короткое,28502000,Андреапольский район",
      "28502000103,с Лунное,,Лунный район",
      "28502000101,с Повторное,28502000,Андреапольский район",
      "28502000104,с Неполное",
    );
    expect(summary).toMatchObject({ rows: 6, added: 1 });
    expect(summary.broken.map(({ line, reason }) => `${line}: ${reason.en}`)).toEqual([
      '3: no known type stands before the name "Безтипное": с, п, д, г, пгт …',
      '4: "123" is no OKTMO code of 11 digits',
      '5: the region has no municipality "Лунный район"',
      '6: "28502000101" already stands in line 2',
      "7: 2 fields for 4 columns",
    ]);
  });

  it("refuses a file without the columns", async () => {
    const file = await writeTemporary("settlements.csv", "name,code\nс Правильное,1\n");
    await expect(importSettlements(db, { regionCode: "tver", file, now })).rejects.toThrow(
      /oktmo11: no column "oktmo11"/,
    );
  });

  it("tells the workers that the region has more places, and only then", async () => {
    const stamp = () => db.query("select loaded_at from region where code = 'tver'");
    const before = await stamp();
    await importRows("28502000997,п Дальний,28502000,Андреапольский район");
    expect(await stamp()).toEqual(before);
    await importRows("28502000996,п Ближний,28502000,Андреапольский район");
    expect(await stamp()).not.toEqual(before);
  });
});
