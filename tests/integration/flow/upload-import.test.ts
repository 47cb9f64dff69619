import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import type { Viewer } from "@/lib/accounts/schema";
import { previewImport } from "@/lib/flow/imports/preview-import";
import { forgetProfile, renameProfile } from "@/lib/flow/imports/profiles";
import { discardUpload, startImport } from "@/lib/flow/imports/start-import";
import { sweepImports } from "@/lib/flow/imports/sweep-imports";
import { uploadImport } from "@/lib/flow/imports/upload-import";
import type { ReadingChoice } from "@/lib/flow/imports/schema";
import { openStoredFile } from "@/lib/intake/stored-file/stored-file";
import type { Database } from "@/lib/platform/db";
import { tableOf, upload, workbookBytes } from "@/tests/factories/import-files";
import { morning } from "@/tests/factories/messages";
import { pastRowOf } from "@/tests/factories/past-row";
import { createViewer } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";

let db: Database;
let admin: Viewer;
beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
  admin = await createViewer(db, { role: "admin" });
});

const given = (name: string, content: Buffer | string) => upload(db, admin, { name, content, now: morning });
const look = (importId: string, choice: ReadingChoice = {}) =>
  previewImport(admin, { db, importId, choice, now: morning });
const columnOf = (preview: Awaited<ReturnType<typeof look>>, field: string) =>
  preview.fields.find((entry) => entry.field === field)?.column;

async function countPieces(): Promise<number> {
  const rows = await db.query<{ n: number }>("select count(*) as n from import_file_chunk");
  return rows[0]?.n ?? 0;
}

describe("an upload", () => {
  test("lies in pieces in the database and is read back byte by byte", async () => {
    const content = Buffer.from(tableOf(60_000));
    const id = await given("письма.csv", content);
    const bytes = await openStoredFile(db, id);
    expect(bytes).toMatchObject({ name: "письма.csv", size: content.length });
    const parts: Buffer[] = [];
    for await (const part of bytes.read(0, bytes.size)) parts.push(part as Buffer);
    expect(Buffer.concat(parts).equals(content)).toBe(true);
    const middle: Buffer[] = [];
    for await (const part of bytes.read(524_280, 524_300)) middle.push(part as Buffer);
    expect(Buffer.concat(middle).equals(content.subarray(524_280, 524_300))).toBe(true);
    await discardUpload(admin, { db, importId: id });
    await expect(look(id)).rejects.toMatchObject({ code: "not_found" });
    expect(await countPieces()).toBe(0);
  });

  test("that breaks off, or has fewer bytes than announced, leaves nothing behind", async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.alloc(700_000, "a");
      throw new Error("the browser went away");
    }
    const request = { db, fileName: "a.csv", now: () => morning, makeId: () => crypto.randomUUID() };
    await expect(uploadImport(admin, { ...request, size: null, body: broken() })).rejects.toThrow("went away");
    async function* short(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("id,text\n1,Яма");
    }
    await expect(uploadImport(admin, { ...request, size: 5_000, body: short() })).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(uploadImport(admin, { ...request, size: 300 * 1024 * 1024, body: short() })).rejects.toMatchObject({
      code: "too_large",
    });
    expect(await db.query("select id from import_file where file_name = 'a.csv'")).toEqual([]);
    expect(await countPieces()).toBe(0);
  });

  test("whose process died is swept away, one that still comes is not", async () => {
    const ages = ["2 hours", "1 minute"];
    for (const age of ages) {
      await db.query(
        `insert into import_file (id, region_id, user_id, file_name, touched_at)
         values (gen_random_uuid(), $1, $2, $3, clock_timestamp() - $4::interval)`,
        [admin.regionId, admin.userId, age, age],
      );
    }
    expect(await sweepImports(db, { now: morning })).toMatchObject({ abandoned: 1 });
    const left = await db.query("delete from import_file where not is_whole returning file_name as age");
    expect(left).toEqual([{ age: "1 minute" }]);
  });

  test.each([
    ["table.ods", "PK", "unknown_form"],
    ["empty.csv", "", "empty"],
    ["header.csv", "id,text\n", "no_rows"],
    ["broken.xlsx", "PK not a workbook", "workbook_broken"],
    ["locked.xlsx", Buffer.from("d0cf11e0a1b11ae1aabbccdd", "hex"), "workbook_locked"],
    ["cut.csv.gz", gzipSync(tableOf(5_000)).subarray(0, 300), "gzip_broken"],
  ])("that can never be imported is refused at once: %s", async (name, content, problem) => {
    await expect(given(name, content)).rejects.toMatchObject({ code: "invalid", context: { problem } });
    expect(await db.query("select id from import_file where file_name = $1", [name])).toEqual([]);
    expect(await db.query("select id from import_run where file_name = $1", [name])).toEqual([]);
  });

  test.each(["curator", "analyst", "editor", "executor", "governor_office"] as const)(
    "is not for a %s",
    async (role) => {
      const viewer = await createViewer(db, { role });
      const asked = upload(db, viewer, { name: "a.csv", content: tableOf(1), now: morning });
      await expect(asked).rejects.toMatchObject({ code: "not_allowed" });
      const id = await given("role.csv", tableOf(1));
      const other = previewImport(viewer, { db, importId: id, choice: {}, now: morning });
      await expect(other).rejects.toMatchObject({ code: "not_allowed" });
      await discardUpload(admin, { db, importId: id });
    },
  );
});

describe("the preview", () => {
  test("tells what becomes of the first rows, and why one of them would be refused", async () => {
    const content = `id,Текст,created_at,Автор\n1,Яма,2026-06-10 09:15,Имя\n2,,2026-06-10,\n3,Свет,когда-то,\n`;
    const preview = await look(await given("a.csv", content));
    expect(preview).toMatchObject({ kind: "messages", encoding: "utf-8", rowsGuess: 3, problem: null, profile: null });
    expect(
      preview.rows.map(({ text, at, hasAuthor, refusal }) => [text, at, hasAuthor, refusal?.field ?? null]),
    ).toEqual([
      ["Яма", "2026-06-10T05:15:00.000Z", true, null],
      [null, null, false, "text"],
      [null, null, false, "publishedAt"],
    ]);
    expect(columnOf(preview, "authorName")).toBe("Автор");
    expect(JSON.stringify(preview)).not.toContain("Имя");
  });

  test("says what is missing, and takes the column that a person names for it", async () => {
    const id = await given("b.csv", "no;what\n1;Нет света\n");
    expect(await look(id)).toMatchObject({ problem: { code: "no_text" }, rows: [] });
    const named = await look(id, { columns: { text: "what", externalId: "no" } });
    expect(named).toMatchObject({ problem: null, rows: [{ id: "1", text: "Нет света" }] });
  });

  test("reads another encoding when it is asked to", async () => {
    const content = Buffer.from([...Buffer.from("id,text\n1,"), 0xdf, 0xec, 0xe0, 0x0a]);
    const id = await given("c.csv", content);
    expect(await look(id)).toMatchObject({ encoding: "windows-1251", rows: [{ text: "Яма" }] });
    expect(await look(id, { encoding: "utf-8" })).toMatchObject({ problem: { code: "encoding", about: "utf-8" } });
  });

  test("knows an export of incidents by its header, its names, and what its rows hold", async () => {
    const rows = [pastRowOf("Фонари не горят"), pastRowOf("Яма", { department: "Приказ дивных дел" }), pastRowOf(" ")];
    const preview = await look(await given("выгрузка.xlsx", await workbookBytes(rows)));
    expect(preview).toMatchObject({ kind: "history", encoding: null, rowsGuess: 3 });
    expect(preview.history).toEqual({ known: 47, total: 47, missing: [], unknown: [] });
    expect(preview.rows.map(({ agency, replies, refusal }) => [agency?.isKnown, replies, refusal?.reason])).toEqual([
      [true, 2, undefined],
      [false, 2, undefined],
      [undefined, 0, "missing"],
    ]);
  });

  test("finds the columns of the last time again by the header, until they are forgotten", async () => {
    const header = "№;когда;что\n";
    const first = await given("first.csv", `${header}1;2026-06-01;Яма\n`);
    const columns = { text: "что", externalId: "№", publishedAt: "когда" };
    const choice = { kind: "messages" as const, columns };
    const start = (importId: string) =>
      startImport(admin, { db, importId, choice, profileName: "Почта центра", now: morning });
    expect(await start(first)).toEqual({ started: true });
    expect(await start(first)).toEqual({ started: false });

    const again = await look(await given("second.csv", `${header}2;2026-06-02;Свет\n`));
    expect(again).toMatchObject({ profile: { name: "Почта центра" }, rows: [{ id: "2", text: "Свет" }] });
    const profileId = again.profile?.id ?? 0;
    await renameProfile(admin, { db, profileId, name: "Ящик" });
    const third = await given("third.csv", `${header}3;2026-06-02;Свет\n`);
    expect(await look(third)).toMatchObject({ profile: { name: "Ящик" } });
    await forgetProfile({ ...admin, regionId: admin.regionId + 1_000 }, { db, profileId });
    expect(await look(third)).toMatchObject({ profile: { name: "Ящик" } });
    await forgetProfile(admin, { db, profileId });
    expect(await look(third)).toMatchObject({ profile: null, problem: { code: "no_text" } });
  });
});
