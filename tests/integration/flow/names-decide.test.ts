import { expect, test } from "vitest";
import { policy } from "@/lib/accounts/policy";
import type { Viewer } from "@/lib/accounts/schema";
import { decideName } from "@/lib/flow/names/decide-name";
import { undoNames } from "@/lib/flow/names/undo-names";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import type { NameField } from "@/lib/flow/names/schema";
import { locateMessage } from "@/lib/locate/locate-message";
import type { Database } from "@/lib/platform/db";
import { findChoices } from "@/lib/regions/find-choices";
import { loadCatalogue } from "@/lib/regions/load-catalogue";
import { loadRegion } from "@/lib/regions/load-pack";
import { roles } from "@/lib/regions/schema";
import type { NewOwn } from "@/lib/regions/own/schema";
import { morning } from "@/tests/factories/messages";
import { pastRowOf } from "@/tests/factories/past-row";
import { agencyId, createViewer, regionId, required } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";
import { carryOut, importRows, incidents, storedName } from "./name-givens";

async function idOf(db: Database, table: string, code: string): Promise<number> {
  const rows = await db.query<{ id: number }>(`select id from ${table} where code = $1`, [code]);
  return required(rows[0], code).id;
}

async function make(db: Database, viewer: Viewer, { given, own }: { given: string; own: NewOwn }) {
  const { id, version } = await storedName(db, own.field, given);
  return decideName(viewer, { db, command: { as: "new", nameId: id, version, make: own }, now: morning });
}

const strange = {
  ...{ department: "Приказ дивных дел", topicGroup: "Двор", topic: "Скоморохи во дворе" },
  ...{ municipality: "г.о. Самара", settlement: "с. Дивное", communityUrl: "https://t.me/divnoe_selo" },
};

async function makeAll(db: Database, viewer: Viewer) {
  const [samara, group] = [await idOf(db, "territory", "samara"), await idOf(db, "topic_group", "improvement")];
  const agency = await make(db, viewer, {
    given: "Приказ дивных дел",
    own: {
      ...{ field: "agency", name: "Приказ чудесных дел", shortName: "Приказ", kind: "municipal" },
      ...{ parentId: await agencyId(db, "adm-samara"), territoryId: samara },
    },
  });
  const topic = await make(db, viewer, {
    given: "Двор / Скоморохи во дворе",
    own: {
      ...{ field: "topic", name: "Скоморохи во дворе", shortName: "Скоморохи", groupId: group },
      ...{ type: "solvable", severity: 3, fastTrack: false },
    },
  });
  const territory = await make(db, viewer, {
    given: "г.о. Самара / с. Дивное",
    own: { field: "territory", name: "Дивное", settlementType: "село", municipalityId: samara },
  });
  const community = await make(db, viewer, {
    given: "https://t.me/divnoe_selo",
    own: {
      ...{ field: "community", name: "Дивное село", platform: "telegram", url: "https://t.me/divnoe_selo" },
      ...{ ownerKind: "city_public", ownerId: null, territoryId: samara },
    },
  });
  return [agency, topic, territory, community];
}

const made = {
  agency: "own-prikaz-chudesnykh-del",
  topic: "own.samara.skomorokhi-vo-dvore",
  territory: "samara.divnoe",
  community: "own-divnoe-selo",
};

test("what is made for a name is known at once, survives the pack and the catalogue, and the rows have it", async () => {
  const db = await testDatabase({ template: "samara" });
  const admin = await createViewer(db, { role: "admin" });
  await importRows(db, [pastRowOf("Раз", strange)]);
  const region = await regionId(db);
  await loadRegionKnowledge(db, region);
  await makeAll(db, admin);
  await carryOut(db);
  expect((await incidents(db))[0]).toMatchObject({ ...made, municipality: "samara" });

  const knowledge = await loadRegionKnowledge(db, region);
  expect(knowledge.topicIdByCode.has(made.topic)).toBe(true);
  expect(knowledge.agencyKinds.get(await idOf(db, "agency", made.agency))).toBe("municipal");
  const found = locateMessage(knowledge.gazetteer, {
    text: "В селе Дивное третий день нет воды",
    defaultTerritoryId: null,
  });
  expect(found.candidates[0]?.territoryId).toBe(await idOf(db, "territory", made.territory));
  for (const [kind, q] of [
    ["agency", "приказ чуд"],
    ["topic", "скоморох"],
    ["territory", "дивное"],
    ["community", "дивное"],
  ] as const) {
    const codes = (await findChoices(admin, { db, kind, q })).map(({ code }) => code);
    expect(codes, kind).toContain(made[kind]);
  }

  await loadCatalogue(db, { folder: "prisma/catalogue", now: morning });
  const loaded = await loadRegion(db, { folder: "prisma/regions", code: "samara", now: morning });
  expect(loaded.changed).toBe(false);
  for (const table of ["agency", "topic", "territory", "community"] as const) {
    expect(await db.query(`select retired_at from ${table} where code = $1`, [made[table]]), table).toEqual([
      { retired_at: null },
    ]);
  }
  // Another region knows nothing of it.
  const tver = await createViewer(db, { role: "admin", region: "tver" });
  expect(await findChoices(tver, { db, kind: "topic", q: "скоморох" })).toEqual([]);
  expect((await loadRegionKnowledge(db, tver.regionId)).topicIdByCode.has(made.topic)).toBe(false);
});

test("taken back, what was made for a name goes, unless something rests on it", async () => {
  const db = await testDatabase({ template: "samara" });
  const admin = await createViewer(db, { role: "admin" });
  await importRows(db, [pastRowOf("Раз", strange), pastRowOf("Два", { department: "Другой приказ" })]);
  const [agency, topic, territory, community] = await makeAll(db, admin);
  const other = await storedName(db, "agency", "Другой приказ");
  const targetId = await idOf(db, "agency", made.agency);
  const command = { as: "existing", nameId: other.id, version: other.version, targetId } as const;
  await decideName(admin, { db, command, now: morning });
  const names = [agency, topic, territory, community].map((name) => required(name, "name"));
  await undoNames(admin, { db, names, now: morning });
  await carryOut(db);
  const retired: Record<string, boolean> = {};
  for (const table of ["agency", "topic", "territory", "community"] as const) {
    const rows = await db.query<{ gone: boolean }>(
      `select retired_at is not null as gone from ${table} where code = $1`,
      [made[table]],
    );
    retired[table] = required(rows[0], table).gone;
  }
  expect(retired).toEqual({ agency: false, topic: true, territory: true, community: true });
  expect((await incidents(db))[0]).toMatchObject({ agency: null, topic: null, territory: "samara", community: null });
  // A page that comes back is the same page.
  const again = await make(db, admin, {
    given: "https://t.me/divnoe_selo",
    own: {
      ...{ field: "community", name: "Дивное", platform: "telegram", url: "https://t.me/divnoe_selo" },
      ...{ ownerKind: "media", ownerId: null, territoryId: await idOf(db, "territory", "samara") },
    },
  });
  const [page] = await db.query<{ id: number; name: string }>(
    "select id, name from community where url like '%divnoe_selo'",
  );
  expect(again.version).toBe(3);
  expect(page?.name).toBe("Дивное");
});

test("what stands elsewhere, is there already, or is of another kind is refused, and nothing is left behind", async () => {
  const db = await testDatabase({ template: "samara" });
  const admin = await createViewer(db, { role: "admin" });
  await importRows(db, [pastRowOf("Раз", strange)]);
  const { id, version } = await storedName(db, "agency", strange.department);
  const body = { field: "agency", name: "Новый", shortName: "Новый", kind: "municipal" } as const;
  const elsewhere = await agencyId(db, "gov-admin", "tver").catch(() => null);
  const [foreign] = await db.query<{ id: number }>(
    "select a.id from agency a join region r on r.id = a.region_id where r.code = 'tver' limit 1",
  );
  const foreignId = elsewhere ?? required(foreign, "foreign body").id;
  const attempts = [
    { as: "existing", targetId: foreignId },
    { as: "existing", targetId: 999_999 },
    { as: "new", make: { ...body, parentId: foreignId, territoryId: null } },
    { as: "new", make: { ...body, name: "Министерство спорта Самарской области", parentId: null, territoryId: null } },
    {
      as: "new",
      make: {
        field: "territory",
        name: "Ж",
        settlementType: "село",
        municipalityId: await idOf(db, "territory", "samara"),
      },
    },
  ] as const;
  for (const attempt of attempts) {
    const decided = decideName(admin, { db, command: { ...attempt, nameId: id, version }, now: morning });
    await expect(decided, JSON.stringify(attempt)).rejects.toMatchObject({ code: "invalid" });
  }
  expect(await storedName(db, "agency", strange.department)).toMatchObject({ version: 0, isDecided: false });
  expect(await db.query("select from agency where origin = 'centre'")).toEqual([]);
  expect(await db.query("select from territory where origin = 'centre'")).toEqual([]);
});

test("of two people who decide the same name at once the second is told, and takes back nothing of the first", async () => {
  const db = await testDatabase({ template: "samara" });
  const [one, other] = [await createViewer(db, { role: "admin" }), await createViewer(db, { role: "admin" })];
  await importRows(db, [pastRowOf("Раз", strange)]);
  const { id, version } = await storedName(db, "agency", strange.department);
  const decide = async (viewer: Viewer, code: string) =>
    decideName(viewer, {
      ...{ db, now: morning },
      command: { as: "existing", nameId: id, version, targetId: await agencyId(db, code) },
    });
  const outcomes = await Promise.allSettled([decide(one, "min-health"), decide(other, "min-sport")]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const refused = outcomes.find((outcome) => outcome.status === "rejected");
  expect(refused?.reason).toMatchObject({ code: "stale" });
  await expect(undoNames(other, { db, names: [{ nameId: id, version }], now: morning })).rejects.toMatchObject({
    code: "stale",
  });
  const audit = await db.query("select from audit_event where kind = 'name.decided'");
  expect(audit).toHaveLength(1);
});

test("only who may run imports and sees the whole region decides; another region's names are not there", async () => {
  const db = await testDatabase({ template: "samara" });
  await importRows(db, [pastRowOf("Раз", strange)]);
  const { id, version } = await storedName(db, "agency", strange.department);
  const command = { as: "nothing", nameId: id, version } as const;
  for (const role of roles.filter((candidate) => !policy[candidate].includes("import.run"))) {
    const viewer = await createViewer(db, { role });
    await expect(decideName(viewer, { db, command, now: morning }), role).rejects.toMatchObject({
      code: "not_allowed",
    });
    await expect(undoNames(viewer, { db, names: [command], now: morning }), role).rejects.toMatchObject({
      code: "not_allowed",
    });
  }
  const partial = await createViewer(db, { role: "admin", territory: "samara" });
  await expect(decideName(partial, { db, command, now: morning })).rejects.toMatchObject({ code: "not_allowed" });
  const tver = await createViewer(db, { role: "admin", region: "tver" });
  await expect(decideName(tver, { db, command, now: morning })).rejects.toMatchObject({ code: "not_found" });
  const foreign = undoNames(tver, { db, names: [{ nameId: id, version }], now: morning });
  await expect(foreign).rejects.toMatchObject({ code: "not_found" });
  const admin = await createViewer(db, { role: "admin" });
  const withoutCatalogue = { ...admin, permissions: admin.permissions.filter((name) => name !== "region.configure") };
  const body = { name: "Н", shortName: "Н", kind: "municipal", parentId: null, territoryId: null } as const;
  const making = { as: "new", nameId: id, version, make: { field: "agency", ...body } } as const;
  await expect(decideName(withoutCatalogue, { db, command: making, now: morning })).rejects.toMatchObject({
    code: "not_allowed",
  });
  expect(await storedName(db, "agency" satisfies NameField, strange.department)).toMatchObject({ isDecided: false });
});
