import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { incidentColumns, matchColumns } from "./columns";
import type { ColumnKind, PastRow } from "./columns";
import { readDuration, writeDuration } from "./read-duration";
import { readPastRow } from "./read-past-row";
import { recogniseFile } from "./recognise-file";
import { cellText, pastHeader, writePastRow } from "./write-past-row";

const timeZone = "Europe/Samara";
const now = new Date("2026-11-20T06:00:00Z");
const columns = matchColumns(pastHeader);

const required = {
  Номер: "",
  "Дата создания": "09.11.2026 09:10:00",
  "Текст инцидента": "Яма",
  "Номер инцидента": "7",
};

function read(cells: Record<string, unknown>) {
  return readPastRow({ cells: { ...required, ...cells }, columns, timeZone, now });
}

const seconds = (min: number, max: number) => fc.integer({ min, max }).map((value) => value * 1_000);
const words = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }).filter((text) => text.trim() !== "");
const valueOf: Record<ColumnKind, fc.Arbitrary<unknown>> = {
  text: words.filter((text) => !text.includes("\u0000")),
  url: fc.webUrl(),
  instant: seconds(1_600_000_000, 1_700_000_000).map((ms) => new Date(ms)),
  duration: seconds(-100_000, 10_000_000),
  yesNo: fc.boolean(),
  count: fc.integer({ min: 0, max: 999_999_999 }),
};

const pastRow = fc
  .record(
    Object.fromEntries(
      incidentColumns.map(({ key, kind }) => [key, fc.option(valueOf[kind], { nil: null })]),
    ) as unknown as Record<keyof PastRow, fc.Arbitrary<never>>,
  )
  .map((row: PastRow) => ({
    ...row,
    incidentNumber: row.incidentNumber ?? "1",
    text: row.text ?? "Текст",
    createdAt: row.createdAt ?? new Date(1_600_000_000_000),
    closedAt: row.closedAt && new Date(1_700_000_001_000),
  }));

describe("a row of the export", () => {
  it("is read as it was written, as a table and as a workbook", () => {
    fc.assert(
      fc.property(pastRow, (row) => {
        const cells = writePastRow(row, timeZone);
        const asTable = Object.fromEntries(pastHeader.map((name, at) => [name, cellText(cells[at] ?? null)]));
        expect(readPastRow({ cells: asTable, columns, timeZone, now })).toEqual({ row, refusal: null });
        const asWorkbook = Object.fromEntries(pastHeader.map((name, at) => [name, workbookValue(cells[at] ?? null)]));
        expect(readPastRow({ cells: asWorkbook, columns, timeZone, now })).toEqual({ row, refusal: null });
      }),
    );
  });

  it("is read from the columns that are there, in any order", () => {
    const few = matchColumns(["текст  инцидента", "ДАТА СОЗДАНИЯ", "Id"]);
    const cells = { "текст  инцидента": "Нет света", "ДАТА СОЗДАНИЯ": "09.11.2026", Id: 17 };
    const { row } = readPastRow({ cells, columns: few, timeZone, now });
    expect(row).toMatchObject({
      text: "Нет света",
      externalId: "17",
      incidentNumber: null,
      step: null,
      audience: null,
    });
    expect(row?.createdAt?.toISOString()).toBe("2026-11-08T20:00:00.000Z");
  });

  it.each([
    [{ "Текст инцидента": "  " }, "Текст инцидента", "missing"],
    [{ "Номер инцидента": "" }, "Номер инцидента", "missing"],
    [{ "Дата создания": "" }, "Дата создания", "missing"],
    [{ "Дата создания": "вчера" }, "Дата создания", "unreadable_instant"],
    [{ "Дата создания": "01.01.2031" }, "Дата создания", "in_the_future"],
    [{ "Дата создания": "01.01.1999" }, "Дата создания", "too_old"],
    [{ "Дата окончания": "01.11.2026" }, "Дата окончания", "before_creation"],
    [{ "Текст инцидента": "а".repeat(20_001) }, "Текст инцидента", "too_long"],
    [{ Аудитория: "много" }, "Аудитория", "unreadable_count"],
    [{ "Опрос отправлен": "может быть" }, "Опрос отправлен", "unreadable_yes_no"],
    [{ "Первая реакция с момента назн. ПИ": "1:99:00" }, "Первая реакция с момента назн. ПИ", "unreadable_duration"],
  ])("says which column it is refused for: %j", (cells, column, reason) => {
    expect(read(cells)).toEqual({ row: null, refusal: { column, reason } });
  });
});

/** A workbook holds durations and counts as numbers, dates as local time. */
function workbookValue(cell: ReturnType<typeof writePastRow>[number]): unknown {
  if (cell === null) return null;
  if (cell.kind === "duration") return cell.value / 86_400_000;
  return cell.kind === "instant" ? new Date(cell.value).toISOString().slice(0, 19) : cell.value;
}

describe("headers", () => {
  it("are 47, and each is known by its own name", () => {
    expect(pastHeader).toHaveLength(47);
    expect(columns.size).toBe(47);
  });

  it("are matched without case, spaces and «ё», and under the names of other editions", () => {
    const matched = matchColumns([" населённый  ПУНКТ ", "URL поста", "Опрос отправлен (Да/Нет)", "Что-то своё"]);
    expect([...matched.keys()]).toEqual(["settlement", "postUrl", "pollSent"]);
  });
});

describe("recogniseFile", () => {
  it("knows the whole export and one without half of its columns", () => {
    expect(recogniseFile(pastHeader)).toMatchObject({ isIncidentFile: true, unknown: [] });
    const few = ["ID", "Дата создания", "Текст инцидента", "Текущий шаг инцидента", "Куратор", "Этап"];
    expect(recogniseFile(few)).toMatchObject({ isIncidentFile: true, unknown: ["Куратор", "Этап"] });
  });

  it("takes a table of messages for no history", () => {
    expect(recogniseFile(["ID", "Дата создания", "Текст инцидента", "Урл поста"]).isIncidentFile).toBe(false);
    const mostlyOther = ["ID", "Дата создания", "Текст инцидента", "Дата окончания", "а", "б", "в", "г", "д"];
    expect(recogniseFile(mostlyOther).isIncidentFile).toBe(false);
  });
});

describe("readDuration", () => {
  it.each([
    ["0.0583333333", 5_040_000],
    ["0,5", 43_200_000],
    [4.5, 388_800_000],
    ["13:30", 48_600_000],
    ["110:36:00", 398_160_000],
    ["1.02:03:04", 93_784_000],
    ["2 дн. 01:00:00", 176_400_000],
    ["-0:10:00", -600_000],
    ["1900-01-03T12:00:00", 388_800_000],
  ])("reads %s", (value, ms) => {
    expect(readDuration(value)).toBe(ms);
  });

  it.each(["", "час", "1:60", "1:2:3"])("refuses %s", (value) => {
    expect(readDuration(value)).toBeNull();
  });

  it("reads back what was written", () => {
    fc.assert(
      fc.property(seconds(-1e6, 1e8), (ms) => {
        expect(readDuration(writeDuration(ms))).toBe(ms);
      }),
    );
  });
});
