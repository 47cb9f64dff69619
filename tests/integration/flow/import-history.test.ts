import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { allCommands } from "@/bin/all-commands";
import { createProgram } from "@/bin/program";
import { exportHistory } from "@/lib/flow/history/export-history";
import { importHistory } from "@/lib/flow/history/import-history";
import { recomputeClocks } from "@/lib/flow/recompute-clocks";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import { readIncident } from "@/lib/flow/read-incident";
import { sweepClocks } from "@/lib/flow/sweep-clocks";
import type { PastRow } from "@/lib/intake/incident-file/columns";
import { pastHeader, writePastRow } from "@/lib/intake/incident-file/write-past-row";
import { readImportFile, recogniseImportFile } from "@/lib/intake/read-import-file";
import { writeWorkbook } from "@/lib/intake/workbook/write-workbook";
import type { Database } from "@/lib/platform/db";
import { messageOf, morning, tell } from "@/tests/factories/messages";
import { pastRowOf } from "@/tests/factories/past-row";
import { createViewer, required } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";

const folder = mkdtempSync(path.join(tmpdir(), "otklik-history-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function workbookOf(rows: readonly PastRow[]): Promise<string> {
  const file = path.join(folder, `${randomUUID()}.xlsx`);
  async function* cells() {
    for (const row of rows) yield writePastRow(row, "Europe/Samara");
  }
  await writeWorkbook(file, { sheetName: "Лист", header: pastHeader, rows: cells() });
  return file;
}

function importInto(db: Database, file: string) {
  return importHistory(
    {
      db,
      now: () => morning,
      makeId: randomUUID,
      onProgress: () => {},
      describeRefusal: ({ field, reason }) => `${field}: ${reason}`,
    },
    { path: file, regionCode: "samara", sourceCode: null, userId: null, refusedPath: `${file}.refused.csv` },
  );
}

async function exportFrom(db: Database, form: "xlsx" | "csv"): Promise<string> {
  const file = path.join(folder, `${randomUUID()}.${form}`);
  await exportHistory({ db, onProgress: () => {} }, { regionCode: "samara", path: file, from: null, to: null });
  return file;
}

async function rowsOf(file: string): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  for await (const row of (await readImportFile(file)).rows) rows.push(row.columns);
  return rows;
}

test("an export comes in with its names found, its steps, its replies and its clocks, and nothing is announced", async () => {
  const db = await testDatabase({ template: "samara" });
  const viewer = await createViewer(db, { role: "curator" });
  const file = await workbookOf([pastRowOf("На Садовой не горят фонари")]);
  expect(await recogniseImportFile(file)).toBe("history");
  const result = await importInto(db, file);
  expect(result).toMatchObject({ rows: 1, accepted: 1, repeated: 0, refused: 0, refusedPath: null });
  expect(result.unknown).toEqual({ agency: 0, topic: 0, community: 0, territory: 0 });

  const view = required(await readIncident(viewer, { db, number: 1, now: morning }), "incident");
  expect(view).toMatchObject({
    step: "done",

    fastTrack: true,
    agency: { code: "adm-samara" },
  });
  expect(view.topic?.code).toBe("improvement.street_lights_broken");
  expect(view.place?.kind).toBe("municipality");
  expect(view.messages[0]).toMatchObject({ hasAuthor: true, communityName: "Подслушано Самара" });
  expect(view.path).toEqual(["detected", "routed", "on_approval", "satisfaction", "done"]);
  const replies = await db.query("select kind, text, published_at from reply order by position");
  expect(replies).toEqual([
    { kind: "interim", text: "Заявка передана подрядчику.", published_at: new Date("2026-11-09T06:30:00Z") },
    { kind: "final", text: "Лампы заменены.", published_at: new Date("2026-11-09T09:00:00Z") },
  ]);
  const [incident] = await db.query("select outcome, closure_reason, import_id from incident");
  expect(incident).toEqual({ outcome: "resolved", closure_reason: "author_silent", import_id: result.importId });
  const [run] = await db.query(
    "select kind, state, rows_read, accepted, finished_at is not null as ended from import_run",
  );
  expect(run).toEqual({ kind: "history", state: "finished", rows_read: 1, accepted: 1, ended: true });
  expect(await sweepClocks(db, { now: morning })).toEqual({ warned: 0, breached: 0, escalated: 0 });
  // When the body took it stands in no column: no clock may say that it was late to give it back.
  expect(await db.query("select from incident_clock where kind = 'routing_return'")).toEqual([]);
  const stored = await db.query(clocksOfAll);
  const [of] = await db.query<{ id: number; region_id: number }>("select id, region_id from incident");
  const { id, region_id: regionId } = required(of, "incident");
  const knowledge = await loadRegionKnowledge(db, regionId);
  await db.transaction((tx) => recomputeClocks(tx, { knowledge, incidentIds: [id], now: morning }));
  expect(await db.query(clocksOfAll)).toEqual(stored);
});

const clocksOfAll = "select kind, round, state, started_at, due_at, stopped_at from incident_clock order by kind";

test("importing again doubles nothing, and names that nobody knows are counted once", async () => {
  const db = await testDatabase({ template: "samara" });
  const strange = { topic: "Небывалая тема", municipality: "Тридевятое царство", department: "Приказ дивных дел" };
  const file = await workbookOf([pastRowOf("Одно", strange), pastRowOf("Другое", strange), pastRowOf("Третье")]);
  expect(await importInto(db, file)).toMatchObject({ accepted: 3, unknown: { topic: 2, territory: 2, agency: 2 } });
  expect(await importInto(db, file)).toMatchObject({ accepted: 0, repeated: 3, unknown: { topic: 0 } });
  const names = await db.query("select field, given, row_count from import_name order by field");
  expect(names).toEqual([
    { field: "agency", given: "Приказ дивных дел", row_count: 2 },
    { field: "territory", given: "Тридевятое царство", row_count: 2 },
    { field: "topic", given: "Благоустройство / Небывалая тема", row_count: 2 },
  ]);
  const [stored] = await db.query("select topic_id, agency_id, history -> 'given' ->> 'topic' as topic from incident");
  expect(stored).toEqual({ topic_id: null, agency_id: null, topic: "Небывалая тема" });
});

test("a row that cannot be read is given back with its reason, the others are kept", async () => {
  const db = await testDatabase({ template: "samara" });
  const future = pastRowOf("Из будущего", { createdAt: new Date("2031-01-01T00:00:00Z"), closedAt: null });
  const file = await workbookOf([pastRowOf("Хорошая"), future, pastRowOf("  ")]);
  const result = await importInto(db, file);
  expect(result).toMatchObject({ rows: 3, accepted: 1, refused: 2 });
  const refused = await readFile(required(result.refusedPath, "refused file"), "utf8");
  expect(refused).toContain("Дата создания: in_the_future");
  expect(refused).toContain("Текст инцидента: missing");
});

test("what is exported, imported elsewhere and exported again is the same, as a workbook and as a table", async () => {
  const first = await testDatabase({ template: "samara" });
  const rows = [
    pastRowOf("Обычная строка"),
    pastRowOf('С «кавычками", переносом\nи эмодзи 😡', { closureReason: "5", reply1: "Другой ответ", reply3: "Итог" }),
    pastRowOf("Незнакомое", { topic: "Небывалая", step: "Эскалация", closedAt: null, settlement: "Нигде" }),
    pastRowOf("Почти пустая", { ...emptied, incidentNumber: "9", createdAt: new Date("2026-11-01T00:00:00Z") }),
  ];
  await importInto(first, await workbookOf(rows));
  await tell(first, [
    messageOf("В селе Сургут на улице Первомайской, 12 не горят фонари", { url: "https://vk.com/w1" }),
  ]);
  const exported = await exportFrom(first, "xlsx");
  const given = await rowsOf(exported);
  expect(given).toHaveLength(5);
  expect(given.slice(0, 4)).toEqual(await rowsOf(await workbookOf(rows)));
  expect(given[4]).toMatchObject({ "Урл поста": "https://vk.com/w1", "Дата окончания": "" });

  for (const form of ["xlsx", "csv"] as const) {
    const second = await testDatabase({ template: "samara" });
    const imported = await importInto(second, form === "xlsx" ? exported : await exportFrom(first, "csv"));
    expect(imported).toMatchObject({ accepted: 5, refused: 0 });
    expect(await rowsOf(await exportFrom(second, "xlsx"))).toEqual(given);
  }
});

const emptied = Object.fromEntries(
  Object.keys(pastRowOf("")).map((key) => [key, key === "text" ? "Почти пустая" : null]),
) as unknown as Partial<PastRow>;

test("the command line knows an export by itself, takes it over and writes it again", async () => {
  const db = await testDatabase({ template: "samara" });
  const file = await workbookOf([pastRowOf("Первая"), pastRowOf("Вторая", { topic: "Небывалая" }), pastRowOf(" ")]);
  const lines: string[] = [];
  const program = () =>
    createProgram(allCommands, {
      language: "ru",
      print: (line) => void lines.push(line),
      text: (wording) => wording.ru,
      database: () => db,
      now: () => morning,
      random: randomBytes,
      readInput: async () => "",
      folders: { catalogue: folder, regions: folder },
    });
  await program().parseAsync(["import", file, "--region", "samara"], { from: "user" });
  expect(lines.join("\n").replace(/ {2,}/g, " ")).toContain(
    "инцидентов записано 2\nуже известны 0\nотклонено 1\nтема не узнана 1",
  );
  expect(await readFile(`${file}.refused.csv`, "utf8")).toContain("Текст инцидента: пусто");

  const out = path.join(folder, "out.csv");
  const until = ["--from", "2026-11-09", "--to", "2026-11-09"];
  await program().parseAsync(["export", "--region", "samara", "--out", out, ...until], { from: "user" });
  expect(lines.at(-1)).toBe("Выгружено инцидентов: 2");
  const later = path.join(folder, "later.csv");
  await program().parseAsync(["export", "--region", "samara", "--out", later, "--from", "2026-11-10"], {
    from: "user",
  });
  expect(lines.at(-1)).toBe("Выгружено инцидентов: 0");
});
