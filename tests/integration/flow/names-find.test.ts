import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { allCommands } from "@/bin/all-commands";
import { createProgram } from "@/bin/program";
import { policy } from "@/lib/accounts/policy";
import { loadKnownNames } from "@/lib/flow/history/known-names";
import { acceptNames } from "@/lib/flow/names/accept-names";
import { decideName } from "@/lib/flow/names/decide-name";
import { draftName } from "@/lib/flow/names/draft-name";
import { findNames } from "@/lib/flow/names/find-names";
import { undoNames } from "@/lib/flow/names/undo-names";
import type { NamesPage } from "@/lib/flow/names/schema";
import type { Database } from "@/lib/platform/db";
import { roles } from "@/lib/regions/schema";
import { morning } from "@/tests/factories/messages";
import { rowsWithOtherNames } from "@/tests/factories/other-names";
import { pastRowOf } from "@/tests/factories/past-row";
import { agencyId, createViewer, regionId, required } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";
import { carryOut, importRows, incidents, storedName } from "./name-givens";

const first = { cursor: null, limit: 100 } as const;

test("open names stand by their rows, with proposals and incidents to look at; decided ones say whose they are", async () => {
  const db = await testDatabase({ template: "samara" });
  const admin = await createViewer(db, { role: "admin" });
  await importRows(db, [
    ...Array.from({ length: 3 }, (_, index) => pastRowOf(`А${index}`, { department: "Мин. здрав. Самарской обл." })),
    pastRowOf("Б", { department: "Приказ дивных дел" }),
  ]);
  const page = await findNames(admin, { db, field: "agency", state: "open", ...first });
  expect(page.names.map(({ given, rowCount, samples }) => ({ given, rowCount, samples }))).toEqual([
    { given: "Мин. здрав. Самарской обл.", rowCount: 3, samples: [3, 2] },
    { given: "Приказ дивных дел", rowCount: 1, samples: [4] },
  ]);
  expect(page.names[0]?.proposals[0]?.targetId).toBe(await agencyId(db, "min-health"));
  expect(page.summary.counts.agency).toEqual({ open: 2, decided: 0 });
  const [name] = page.names;
  const { id: nameId, version } = required(name, "name");
  const targetId = await agencyId(db, "min-health");
  await decideName(admin, { db, command: { as: "existing", nameId, version, targetId }, now: morning });
  const decided = await findNames(admin, { db, field: "agency", state: "decided", ...first });
  expect(decided.names).toMatchObject([
    {
      given: "Мин. здрав. Самарской обл.",
      applied: 0,
      proposals: [],
      decision: { userName: admin.name, isCreated: false, target: { id: targetId } },
    },
  ]);
  expect(decided.summary.progress).toEqual({ names: 1, applied: 0, rows: 3 });
  await carryOut(db);
  const after = await findNames(admin, { db, field: "agency", state: "decided", cursor: null, limit: 0 });
  expect(after).toMatchObject({ names: [], summary: { progress: null } });
});

test("pages go on where the one before ended, and none is left out or comes twice", async () => {
  const db = await testDatabase({ template: "samara" });
  const admin = await createViewer(db, { role: "admin" });
  await importRows(
    db,
    Array.from({ length: 25 }, (_, index) => pastRowOf(`Строка ${index}`, { department: `Отдел дел ${index % 12}` })),
  );
  async function readAll(state: "open" | "decided") {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: NamesPage = await findNames(admin, { db, field: "agency", state, cursor, limit: 5 });
      seen.push(...page.names.map(({ given }) => given));
      cursor = page.nextCursor;
    } while (cursor !== null);
    return seen;
  }
  const open = await readAll("open");
  expect(open).toHaveLength(12);
  expect(new Set(open).size).toBe(12);
  expect(open[0]).toBe("Отдел дел 0");
  for (const given of open) {
    const { id, version } = await storedName(db, "agency", given);
    await decideName(admin, { db, command: { as: "nothing", nameId: id, version }, now: morning });
  }
  expect((await readAll("decided")).sort()).toEqual([...open].sort());
});

test("the sure ones are accepted together as they are proposed, and come back together", async () => {
  const db = await testDatabase({ template: "samara" });
  const admin = await createViewer(db, { role: "admin" });
  const known = await loadKnownNames(db, await regionId(db));
  await importRows(db, rowsWithOtherNames(known, 200));
  const before = await incidents(db);
  const shown = await findNames(admin, { db, field: "agency", state: "open", cursor: null, limit: 500 });
  const sure = shown.names.filter(({ proposals }) => (proposals[0]?.confidence ?? 0) >= 0.9);
  expect(sure.length).toBeGreaterThan(10);
  expect(shown.summary.confident).toBe(sure.length);
  const accepted = await acceptNames(admin, { db, field: "agency", now: morning });
  expect(accepted.names.map(({ nameId }) => nameId).sort()).toEqual(sure.map(({ id }) => id).sort());
  for (const { given, proposals } of sure) {
    expect((await storedName(db, "agency", given)).targetId, given).toBe(proposals[0]?.targetId);
  }
  await carryOut(db);
  const withAgency = (await incidents(db)).filter(({ agency }) => agency !== null).length;
  expect(withAgency).toBeGreaterThan(before.filter(({ agency }) => agency !== null).length);
  await undoNames(admin, { db, names: accepted.names, now: morning });
  await carryOut(db);
  const agencies = (all: typeof before) => all.map(({ agency }) => agency);
  expect(agencies(await incidents(db))).toEqual(agencies(before));
  expect((await findNames(admin, { db, field: "topic", state: "open", ...first })).summary.confident).toBeGreaterThan(
    0,
  );
});

test("names of made-up variants are proposed right where they are sure", async () => {
  const db = await testDatabase({ template: "samara" });
  const admin = await createViewer(db, { role: "admin" });
  await importRows(db, [
    pastRowOf("1", { department: "М-во образования Самарской области", topicGroup: "Дороги", topic: "Иное" }),
    pastRowOf("2", { department: "Адм. г.о. Сызрань", municipality: "Самарская обл., г. Сызрань" }),
    pastRowOf("3", { communityUrl: "https://vk.com/otklik_demo_vk_podslushano_samara?w=wall-1_2" }),
  ]);
  async function best(field: "agency" | "territory" | "community", given: string) {
    const { names } = await findNames(admin, { db, field, state: "open", ...first });
    return names.find((name) => name.given === given)?.proposals[0];
  }
  expect((await best("agency", "М-во образования Самарской области"))?.targetId).toBe(
    await agencyId(db, "min-education"),
  );
  expect((await best("agency", "Адм. г.о. Сызрань"))?.confidence).toBeGreaterThanOrEqual(0.9);
  expect((await best("territory", "Самарская обл., г. Сызрань"))?.name).toContain("Сызрань");
  const page = await best("community", "https://vk.com/otklik_demo_vk_podslushano_samara?w=wall-1_2");
  expect(page).toMatchObject({ reasons: [{ kind: "same_page" }] });
});

test("a new entry is filled with what its name tells", async () => {
  const db = await testDatabase({ template: "samara" });
  const admin = await createViewer(db, { role: "admin" });
  await importRows(db, [
    pastRowOf("1", {
      ...{ department: "Управление благоустройства г.о. Сызрань", topicGroup: "Благоустройство", topic: "★ Скоморохи" },
      ...{ municipality: "г.о. Самара", settlement: "сел. Дивное", communityUrl: "t.me/divnoe" },
    }),
  ]);
  const draft = async (field: Parameters<typeof storedName>[1], given: string) =>
    draftName(admin, { db, nameId: (await storedName(db, field, given)).id });
  expect(await draft("agency", "Управление благоустройства г.о. Сызрань")).toMatchObject({
    field: "agency",
    kind: "municipal",
    territory: { name: expect.stringContaining("Сызрань") as string },
  });
  expect(await draft("topic", "Благоустройство / ★ Скоморохи")).toMatchObject({
    ...{ field: "topic", name: "Скоморохи", fastTrack: true, group: { name: "Благоустройство" } },
  });
  expect(await draft("territory", "г.о. Самара / сел. Дивное")).toMatchObject({
    ...{ field: "territory", name: "Дивное", settlementType: "село" },
    municipality: { name: expect.stringContaining("Самара") as string },
  });
  expect(await draft("community", "t.me/divnoe")).toMatchObject({
    ...{ field: "community", platform: "telegram", url: "https://t.me/divnoe", name: "divnoe" },
  });
});

async function someName(db: Database) {
  await importRows(db, [pastRowOf("Раз", { department: "Приказ дивных дел" })]);
  return storedName(db, "agency", "Приказ дивных дел");
}

test("other roles, part of a region and other regions see nothing of it", async () => {
  const db = await testDatabase({ template: "samara" });
  const { id } = await someName(db);
  for (const role of roles.filter((candidate) => !policy[candidate].includes("import.run"))) {
    const viewer = await createViewer(db, { role });
    const refused = { code: "not_allowed" };
    await expect(findNames(viewer, { db, field: "agency", state: "open", ...first })).rejects.toMatchObject(refused);
    await expect(acceptNames(viewer, { db, field: "agency", now: morning })).rejects.toMatchObject(refused);
    await expect(draftName(viewer, { db, nameId: id })).rejects.toMatchObject(refused);
  }
  const partial = await createViewer(db, { role: "admin", topicGroups: ["roads"] });
  await expect(findNames(partial, { db, field: "agency", state: "open", ...first })).rejects.toMatchObject({
    code: "not_allowed",
  });
  const tver = await createViewer(db, { role: "admin", region: "tver" });
  const page = await findNames(tver, { db, field: "agency", state: "open", ...first });
  expect(page).toMatchObject({ names: [], summary: { counts: { agency: { open: 0 } }, confident: 0 } });
  expect(await acceptNames(tver, { db, field: "agency", now: morning })).toEqual({ names: [] });
  await expect(draftName(tver, { db, nameId: id })).rejects.toMatchObject({ code: "not_found" });
});

test("the command line lists what is open, with its best proposal", async () => {
  const db = await testDatabase({ template: "samara" });
  await importRows(db, [pastRowOf("Раз", { department: "М-во образования Самарской области" })]);
  const lines: string[] = [];
  const program = createProgram(allCommands, {
    language: "ru",
    print: (line) => void lines.push(line),
    text: (wording) => wording.ru,
    database: () => db,
    now: () => morning,
    random: randomBytes,
    readInput: async () => "",
    folders: { catalogue: "prisma/catalogue", regions: "prisma/regions" },
  });
  await program.parseAsync(["names", "list", "--region", "samara"], { from: "user" });
  expect(lines.join("\n")).toMatch(/agency\s+1\s+М-во образования Самарской области\s+Министерство образования/);
});
