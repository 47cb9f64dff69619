import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buffer } from "node:stream/consumers";
import type { Viewer } from "@/lib/accounts/schema";
import { applyCommand } from "@/lib/flow/apply-command";
import { openFile } from "@/lib/flow/inside/open-file";
import { readIncident } from "@/lib/flow/read-incident";
import { roles } from "@/lib/regions/schema";
import { attachBytes, depsOf, incidentAt, insideOf, temporaryStorage } from "@/tests/factories/inside";
import type { GivenIncident } from "@/tests/factories/inside";
import { morning } from "@/tests/factories/messages";
import { phonePhoto } from "@/tests/factories/photos";
import { createViewer, required } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";
import type { TestDatabase } from "@/tests/setup/test-database";

let db: TestDatabase;
let store: Awaited<ReturnType<typeof temporaryStorage>>;
let moderator: Viewer;
let executor: Viewer;
const now = morning;

beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
  store = await temporaryStorage();
  moderator = await createViewer(db, { role: "moderator" });
  executor = await createViewer(db, { role: "executor", agency: "adm-samara" });
});
afterAll(() => store.drop());

async function note(viewer: Viewer, { id, version }: GivenIncident, text: string): Promise<void> {
  const command = { action: "note" as const, incidentId: id, version, text, mentionedUserIds: [] };
  await applyCommand(viewer, { db, now, command });
}

const photo = async (viewer: Viewer, { number }: GivenIncident) =>
  attachBytes(viewer, depsOf(db, store.storage), { number, bytes: await phonePhoto() });

async function merge(source: GivenIncident, into: GivenIncident): Promise<void> {
  const rows = await db.query<{ version: number }>("select version from incident where id = $1", [source.id]);
  const { version } = required(rows[0], "source");
  const command = { action: "merge" as const, incidentId: source.id, version, intoNumber: into.number };
  await applyCommand(moderator, { db, now, command });
}

describe("notes and files of what was merged", () => {
  test("stand with the incident it was merged into, marked with the number they came from", async () => {
    const [first, second, target] = [await incidentAt(db), await incidentAt(db), await incidentAt(db)];
    await note(executor, first, "звонили старшему по дому");
    await note(executor, target, "бригада выехала");
    const fileId = await photo(executor, first);
    // By way of another one that was merged itself.
    await merge(first, second);
    await merge(second, target);
    const { notes, files } = await insideOf(executor, db, target.id);
    expect(notes.map(({ text, mergedNumber, canStrike }) => [text, mergedNumber, canStrike])).toEqual([
      ["звонили старшему по дому", first.number, false],
      ["бригада выехала", null, true],
    ]);
    expect(files).toMatchObject([{ id: fileId, mergedNumber: first.number }]);
    const opened = { db, storage: store.storage, number: first.number, fileId, isSmall: true };
    expect((await buffer(await (await openFile(executor, opened)).open())).length).toBeGreaterThan(0);
    // Under the number of the target there is no such file: each is asked for where it lies.
    await expect(openFile(executor, { ...opened, number: target.number })).rejects.toMatchObject({ code: "not_found" });
    const page = required(await readIncident(executor, { db, number: target.number, now }), "page");
    expect(page.inside?.notes).toHaveLength(2);
    // What the author reads has none of it.
    expect(JSON.stringify([page.messages, page.replies])).not.toContain("старшему по дому");
  });

  test("are read by nobody who could not read them before: scope of the source, and the right to notes", async () => {
    const [source, target] = [await incidentAt(db, { agency: "adm-sergievsky" }), await incidentAt(db)];
    const neighbour = await createViewer(db, { role: "executor", agency: "adm-sergievsky" });
    await note(neighbour, source, "житель просил не называть его");
    await photo(neighbour, source);
    await merge(source, target);
    for (const role of roles) {
      const viewer = await createViewer(db, { role, agency: "adm-samara" });
      const page = await readIncident(viewer, { db, number: target.number, now }).catch(() => null);
      const seesSource = await readIncident(viewer, { db, number: source.number, now }).catch(() => null);
      const isAllowed = Boolean(seesSource?.inside);
      const given = JSON.stringify(page?.inside ?? null);
      expect(given.includes("житель просил"), role).toBe(isAllowed && page?.inside !== null);
      expect((page?.inside?.files ?? []).length, role).toBe(isAllowed ? 1 : 0);
    }
    expect((await insideOf(moderator, db, target.id)).notes).toHaveLength(1);
    expect((await insideOf(executor, db, target.id)).notes).toHaveLength(0);
  });

  test("go back with the source when it is taken back", async () => {
    const [source, target] = [await incidentAt(db), await incidentAt(db)];
    await note(executor, source, "акт подписан");
    await merge(source, target);
    expect((await insideOf(executor, db, target.id)).notes).toHaveLength(1);
    const rows = await db.query<{ version: number }>("select version from incident where id = $1", [source.id]);
    const { version } = required(rows[0], "source");
    await applyCommand(moderator, { db, now, command: { action: "restore", incidentId: source.id, version } });
    expect((await insideOf(executor, db, target.id)).notes).toHaveLength(0);
    expect((await insideOf(executor, db, source.id)).notes).toMatchObject([{ mergedNumber: null, canStrike: true }]);
  });
});
