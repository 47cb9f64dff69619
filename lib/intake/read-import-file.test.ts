import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { detectEncoding } from "@/lib/intake/file/decode-file";
import type { FileRow } from "@/lib/intake/file/file-row";
import { detectDelimiter } from "@/lib/intake/file/read-table";
import { readImportFile } from "@/lib/intake/read-import-file";

const folder = mkdtempSync(path.join(tmpdir(), "otklik-import-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function readAll(name: string, content: string | Uint8Array): Promise<FileRow[]> {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  const { rows } = await readImportFile(file);
  const all: FileRow[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

/** The letters of windows-1251, which Node decodes but does not encode. */
function toWindows1251(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => {
    const code = letter.charCodeAt(0);
    return code >= 0x410 && code <= 0x44f ? code - 0x350 : code;
  });
}

const table = 'id,text\n1,"Яма, большая\nу школы"\n2,Нет света\n';
const wanted = [
  { id: "1", text: "Яма, большая\nу школы" },
  { id: "2", text: "Нет света" },
];

describe("readImportFile", () => {
  it.each<[string, string, string | Uint8Array]>([
    ["commas in UTF-8", "a.csv", table],
    ["a byte order mark and CRLF", "b.csv", `\uFEFF${table.replace(/\n(?!у)/g, "\r\n")}`],
    [
      "semicolons in windows-1251",
      "c.csv",
      toWindows1251(table.replace("id,text", "id;text").replace(/^(\d),/gm, "$1;")),
    ],
    [
      "tabs in UTF-16",
      "d.csv",
      Buffer.from(`\uFEFF${table.replace("id,text", "id\ttext").replace(/^(\d),/gm, "$1\t")}`, "utf16le"),
    ],
    ["a gzipped table", "e.csv.gz", gzipSync(table)],
    ["lines of JSON", "f.jsonl", wanted.map((row) => JSON.stringify(row)).join("\n")],
    ["gzipped lines of JSON", "g.jsonl.gz", gzipSync(wanted.map((row) => `${JSON.stringify(row)}\r\n`).join(""))],
  ])("reads the same rows from %s", async (_case, name, content) => {
    const rows = await readAll(name, content);
    expect(rows.map((row) => row.columns)).toEqual(wanted);
    expect(rows.every((row) => row.fault === null)).toBe(true);
  });

  it("marks rows with another number of columns than the header, and reads on", async () => {
    const rows = await readAll("columns.csv", "id,text\n1,a,b\n2\n3,c\n");
    expect(rows.map((row) => [row.number, row.fault])).toEqual([
      [2, "3 columns instead of 2"],
      [3, "1 columns instead of 2"],
      [4, null],
    ]);
  });

  it("marks lines that are no JSON object, and reads on", async () => {
    const rows = await readAll("broken.jsonl", '{"id":1}\n{"id":\n[1]\n\n{"id":2}');
    expect(rows.map((row) => [row.number, row.fault])).toEqual([
      [1, null],
      [2, "the line is not JSON"],
      [3, "the line is no JSON object"],
      [5, null],
    ]);
  });

  it("gives up a line that is too long for memory, not the lines behind it", async () => {
    const rows = await readAll("long.jsonl", `{"id":1}\n{"text":"${"я".repeat(1_500_000)}"}\n{"id":3}`);
    expect(rows.map((row) => row.fault)).toEqual([null, "the line is too long", null]);
  });

  it("says from which row on a table with an open quote cannot be read, and not what stands there", async () => {
    const content = `id,text\n1,a\n2,"${"ТАЙНА ".repeat(300_000)}`;
    const error = await readAll("open.csv", content).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: "invalid", context: { problem: "quotes", about: "3" } });
    expect(JSON.stringify(error)).not.toContain("ТАЙНА");
  });

  it("says when a file changes its encoding half way, rather than storing broken letters", async () => {
    const content = Buffer.concat([Buffer.from(`id,text\n${"1,свет\n".repeat(50_000)}`), toWindows1251("2,Яма\n")]);
    await expect(readAll("mixed.csv", content)).rejects.toMatchObject({ code: "invalid" });
  });

  it("keeps columns of the same name apart", async () => {
    const rows = await readAll("twins.csv", "text,text,\nа,б,в\n");
    expect(rows[0]?.columns).toEqual({ text: "а", "text 2": "б", "column 3": "в" });
  });

  it("says that there is no such file, and what it cannot read at all", async () => {
    await expect(readImportFile(path.join(folder, "nothing.csv"))).rejects.toMatchObject({ code: "ENOENT" });
    await expect(readAll("table.ods", "PK")).rejects.toMatchObject({ context: { problem: "unknown_form" } });
    await expect(readAll("table.xlsx", "PK")).rejects.toMatchObject({ context: { problem: "workbook_broken" } });
  });

  it("says that a gzipped file ends too early", async () => {
    const content = gzipSync(table.repeat(10_000)).subarray(0, 200);
    await expect(readAll("cut.csv.gz", content)).rejects.toMatchObject({ context: { problem: "gzip_broken" } });
  });

  it("refuses an empty file", async () => {
    await expect(readAll("empty.csv", "")).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("detectEncoding", () => {
  it("is not misled by a character that the end of the sample cuts in two", () => {
    const bytes = Buffer.from("Яма у школы");
    for (let length = 1; length <= bytes.length; length++)
      expect(detectEncoding(bytes.subarray(0, length))).toBe("utf-8");
  });
});

describe("detectDelimiter", () => {
  it("does not count what stands in quotes", () => {
    expect(detectDelimiter('"Фамилия, имя, отчество";Текст\n')).toBe(";");
  });
});
