import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readLabelledFile } from "@/lib/classify/labelled-file";

let folder: string;
beforeAll(() => void (folder = mkdtempSync(path.join(tmpdir(), "otklik-rows-"))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

describe("readLabelledFile", () => {
  it("passes over what is no row and says where it stands", async () => {
    const lines = [
      '\uFEFF{"text":"яма на дороге","label":"дороги","group":"город"}',
      "",
      "text,label",
      '{"text":"без метки"}',
      '{"text":5,"label":"дороги"}',
      '{"text":"номер вместо метки","label":17}',
      '["text"]',
      '{"text":"пустая метка","label":"  "}',
      '{"text":"оборвана',
    ];
    const { rows, broken } = await readLabelledFile(write("mixed.jsonl", lines.join("\r\n")));
    expect(rows).toEqual([
      { text: "яма на дороге", label: "дороги", group: "город" },
      { text: "номер вместо метки", label: "17", group: null },
    ]);
    expect(broken).toEqual({ count: 6, lines: [3, 4, 5, 7, 8] });
  });

  it("reads a packed file", async () => {
    const { rows } = await readLabelledFile(write("rows.jsonl.gz", gzipSync('{"text":"а","label":"б"}\n')));
    expect(rows).toEqual([{ text: "а", label: "б", group: null }]);
  });

  it("finds nothing in an empty file", async () => {
    expect(await readLabelledFile(write("empty.jsonl", ""))).toEqual({ rows: [], broken: { count: 0, lines: [] } });
  });

  it("fails on a file that is not there, and on one that is only called packed", async () => {
    await expect(readLabelledFile(path.join(folder, "none.jsonl"))).rejects.toMatchObject({ code: "ENOENT" });
    await expect(readLabelledFile(path.join(folder, "none.jsonl.gz"))).rejects.toMatchObject({ code: "ENOENT" });
    await expect(readLabelledFile(write("plain.jsonl.gz", "{}"))).rejects.toMatchObject({ code: "Z_DATA_ERROR" });
  });
});
