import { beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "@/lib/accounts/schema";
import type { Database } from "@/lib/platform/db";
import { choicesMax, findChoices } from "@/lib/regions/find-choices";
import type { ChoiceKind } from "@/lib/regions/find-choices";
import { createViewer } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";

const now = new Date("2026-03-02T06:00:00Z");

let db: Database;
let viewer: Viewer;
beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
  viewer = await createViewer(db, { role: "curator" });
});

async function codes(kind: ChoiceKind, q: string): Promise<string[]> {
  return (await findChoices(viewer, { db, kind, q })).map((choice) => choice.code);
}

describe("choices while typing", () => {
  it("find a topic by people's words and name its group", async () => {
    const [lamps] = await findChoices(viewer, { db, kind: "topic", q: "фонари не горят" });
    expect(lamps).toMatchObject({ code: expect.stringMatching(/^(improvement|roads)\./), under: expect.any(String) });
  });

  it("read «ё» as «е» and don't mind capitals", async () => {
    expect(await codes("territory", "ЖИГУЛЕВСК")).toEqual(await codes("territory", "жигулёвск"));
    expect(await codes("territory", "жигулевск")).toContain("zhigulyovsk");
  });

  it("find a neighbourhood as an alias of its city district, and name what it lies in", async () => {
    const [district] = await findChoices(viewer, { db, kind: "territory", q: "Безымянка" });
    expect(district).toMatchObject({ code: "samara.kirovsky", under: "городской округ Самара" });
  });

  it("put names that begin with the letters before those that hold them", async () => {
    const [first] = await findChoices(viewer, { db, kind: "agency", q: "минздр" });
    expect(first?.code).toBe("min-health");
  });

  it("never show another region", async () => {
    expect(await codes("territory", "Тверь")).toEqual([]);
    expect(await codes("agency", "Департамент дорог Твери")).toEqual([]);
    const stranger = await createViewer(db, { role: "curator", region: "tver" });
    const found = await findChoices(stranger, { db, kind: "territory", q: "твер" });
    expect(found.map((choice) => choice.code)).toContain("tver");
  });

  it("take signs of a pattern for what they are, and give no more than a list holds", async () => {
    expect(await codes("territory", "%")).toEqual([]);
    expect(await codes("territory", "_")).toEqual([]);
    for (const kind of ["topic", "territory", "agency"] as const)
      expect(await codes(kind, "")).toHaveLength(choicesMax);
  });

  it("leave out what was retired", async () => {
    await db.query("update agency set retired_at = $1 where code = 'min-health'", [now]);
    expect(await codes("agency", "Минздрав")).not.toContain("min-health");
  });
});
