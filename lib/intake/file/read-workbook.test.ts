import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { finished } from "node:stream/promises";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { meaningOfFormat } from "@/lib/intake/workbook/cell-styles";
import { SharedStrings } from "@/lib/intake/workbook/shared-strings";
import { bytesOnDisk } from "@/lib/intake/file/file-bytes";
import { writeWorkbook } from "@/lib/intake/workbook/write-workbook";
import type { WorkbookCell } from "@/lib/intake/workbook/write-workbook";
import { ZipWriter } from "@/lib/intake/workbook/zip-writer";
import type { FileRow } from "./file-row";
import { readWorkbook } from "./read-workbook";

const folder = mkdtempSync(path.join(tmpdir(), "otklik-workbook-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let fileCount = 0;

function newFile(): string {
  fileCount += 1;
  return path.join(folder, `${fileCount}.xlsx`);
}

async function readAll(file: string): Promise<{ header: string[]; rows: FileRow[] }> {
  const { header, rows } = await readWorkbook(await bytesOnDisk(file));
  const all: FileRow[] = [];
  for await (const row of rows) all.push(row);
  return { header, rows: all };
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

const relations = (inside: string) => `<?xml version="1.0"?><Relationships>${inside}</Relationships>`;

/** A workbook as other programs write them: parts in another order, namespaces, shared texts, formulas. */
async function foreignWorkbook(parts: { sheet: string; strings?: string; styles?: string; book?: string }) {
  const file = newFile();
  const out = createWriteStream(file);
  const zip = new ZipWriter(out);
  await zip.add("xl/worksheets/sheet1.xml", [parts.sheet]);
  await zip.add("xl/sharedStrings.xml", [parts.strings ?? "<sst/>"]);
  if (parts.styles) await zip.add("xl/styles.xml", [parts.styles]);
  await zip.add("xl/_rels/workbook.xml.rels", [
    relations(
      `<Relationship Id="rId7" Type="http://x/relationships/worksheet" Target="/xl/worksheets/sheet1.xml"/>
       <Relationship Id="rId8" Type="http://x/relationships/sharedStrings" Target="sharedStrings.xml"/>
       <Relationship Id="rId9" Type="http://x/relationships/styles" Target="styles.xml"/>`,
    ),
  ]);
  const book =
    '<workbook><sheets><sheet name="a" state="hidden" r:id="rId1"/><sheet name="b" r:id="rId7"/></sheets></workbook>';
  await zip.add("xl/workbook.xml", [parts.book ?? book]);
  const root = '<Relationship Id="rId1" Type="http://x/relationships/officeDocument" Target="xl/workbook.xml"/>';
  await zip.add("_rels/.rels", [relations(root)]);
  await zip.end();
  out.end();
  await finished(out);
  return file;
}

const cell: fc.Arbitrary<WorkbookCell | null> = fc.oneof(
  fc.constant(null),
  fc.record({ kind: fc.constant("text" as const), value: fc.string({ unit: "binary", minLength: 1 }) }),
  fc.record({ kind: fc.constant("count" as const), value: fc.integer({ min: 0, max: 1e9 }) }),
  fc.record({
    kind: fc.constant("instant" as const),
    value: fc.integer({ min: 1, max: 4_000_000_000 }).map((seconds) => seconds * 1_000),
  }),
);

function expected(value: WorkbookCell | null): unknown {
  if (value === null) return "";
  return value.kind === "instant" ? new Date(value.value).toISOString().slice(0, 19) : value.value;
}

describe("a workbook", () => {
  it("is read as it was written: texts of any characters, numbers, dates, empty cells", async () => {
    const header = ["Первый", "Второй", "Третий"];
    const row = fc.tuple(cell, cell, cell).filter((cells) => cells.some((value) => value !== null));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 8 }), async (rows) => {
        const file = newFile();
        await writeWorkbook(file, { sheetName: "Инциденты", header, rows: each(rows) });
        const read = await readAll(file);
        expect(read.header).toEqual(header);
        expect(read.rows.map(({ columns }) => header.map((name) => columns[name]))).toEqual(
          rows.map((cells) => cells.map(expected)),
        );
      }),
      { numRuns: 40 },
    );
  });

  it("of another program gives shared and rich texts, results of formulas, dates, lengths of time, yes and no", async () => {
    const file = await foreignWorkbook({
      strings:
        '<sst><si><t>Дата</t></si><si><r><t>Тек</t></r><r><rPr/><t xml:space="preserve">ст </t></r><rPh><t>x</t></rPh></si><si><t>а&amp;б_x000D_</t></si></sst>',
      styles:
        '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[h]:mm:ss;@"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="170"/></cellXfs></styleSheet>',
      sheet: `<x:worksheet xmlns:x="m"><x:sheetData>
        <x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>Сводка</x:t></x:is></x:c></x:row>
        <x:row r="3"><x:c r="A3" t="s"><x:v>0</x:v></x:c><x:c r="B3" t="s"><x:v>1</x:v></x:c><x:c r="C3" t="inlineStr"><x:is><x:t>Срок</x:t></x:is></x:c><x:c t="str"><x:v>Да</x:v></x:c></x:row>
        <x:row r="4"/>
        <x:row r="5"><x:c r="A5" s="1"><x:v>46346.385416666664</x:v></x:c><x:c r="B5" t="s"><x:v>2</x:v></x:c><x:c r="C5" s='2'><x:f>A1+1</x:f><x:v>4.5</x:v></x:c><x:c r="D5" t="b"><x:v>1</x:v></x:c></x:row>
        </x:sheetData></x:worksheet>`,
    });
    const { header, rows } = await readAll(file);
    expect(header).toEqual(["Дата", "Текст", "Срок", "Да"]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      number: 5,
      columns: { Дата: "2026-11-20T09:15:00", Текст: "а&б\r", Срок: 4.5, Да: true },
      fault: null,
    });
  });

  it("of a hundred thousand rows gives its first ones without reading the texts of the others", async () => {
    const count = 100_000;
    const rows = Array.from({ length: count }, (_, at) => {
      const cells = `<c t="s"><v>${at * 2}</v></c><c t="s"><v>${at * 2 + 1}</v></c>`;
      return `<row r="${at + 1}">${cells}</row>`;
    });
    const texts = Array.from({ length: count * 2 }, (_, at) => `<si><t>текст ${at}</t></si>`);
    const file = await foreignWorkbook({
      sheet: `<worksheet><sheetData>${rows.join("")}</sheetData></worksheet>`,
      // Whoever reads to its end stumbles.
      strings: `<sst>${texts.join("")}<broken`,
    });
    await expect(readAll(file)).rejects.toMatchObject({ context: { problem: "workbook_broken" } });
    const sample = await readWorkbook(await bytesOnDisk(file), { sampleRows: 50 });
    expect(sample.header).toEqual(["текст 0", "текст 1"]);
    const read: unknown[] = [];
    for await (const row of sample.rows) if (read.push(row.columns["текст 1"]) >= 50) break;
    expect(read.at(0)).toBe("текст 3");
    expect(read.at(49)).toBe("текст 101");
    expect(sample.share()).toBeGreaterThan(0);
    expect(sample.share()).toBeLessThan(0.2);
  });

  it("that is damaged, cut off, empty or locked is refused with the reason", async () => {
    const file = newFile();
    await writeWorkbook(file, {
      sheetName: "a",
      header: ["a", "b"],
      rows: each(
        Array.from({ length: 2_000 }, (_, at) => [{ kind: "text" as const, value: `строка ${at} ${at * 7}` }]),
      ),
    });
    const whole = await readFile(file);
    const problems: [Buffer | string, string][] = [
      [whole.subarray(0, whole.length / 2), "workbook_broken"],
      ["это вовсе не книга", "workbook_broken"],
      [Buffer.from("d0cf11e0a1b11ae100000000", "hex"), "workbook_locked"],
    ];
    for (const [content, problem] of problems) {
      const broken = newFile();
      await writeFile(broken, content);
      await expect(readAll(broken)).rejects.toMatchObject({ code: "invalid", context: { problem } });
    }
    const cutXml = await foreignWorkbook({
      sheet: '<worksheet><sheetData><row r="1"><c t="str"><v>a</v></c><c t="str"><v>b</v></c></row>',
    });
    await expect(readAll(cutXml)).rejects.toMatchObject({ context: { problem: "workbook_broken" } });
    const empty = await foreignWorkbook({ sheet: "<worksheet><sheetData/></worksheet>" });
    await expect(readAll(empty)).rejects.toMatchObject({ context: { problem: "empty" } });
  });
});

describe("SharedStrings", () => {
  it("gives the same texts from memory and from its file", () => {
    const texts = Array.from({ length: 500 }, (_, at) => `${at} жалоба ${"ё".repeat(at % 50)}`);
    const strings = new SharedStrings(2_000);
    for (const text of texts) strings.write(`<si><t>${text}</t></si>`);
    strings.end();
    expect(texts.map((_, at) => strings.textAt(at))).toEqual(texts);
    expect(strings.textAt(500)).toBeUndefined();
    strings.discard();
  });
});

describe("meaningOfFormat", () => {
  it.each([
    ["dd.mm.yyyy hh:mm", "date"],
    ["[$-419]d mmm yyyy", "date"],
    ["[h]:mm:ss;@", "time"],
    ["hh:mm", "time"],
    ["[Red]# ##0,00", "number"],
    ['0.00 "дней"', "number"],
    ["General", "number"],
  ])("%s", (code, meaning) => {
    expect(meaningOfFormat(code)).toBe(meaning);
  });
});
