import { randomUUID } from "node:crypto";
import { PassThrough } from "node:stream";
import type { Viewer } from "@/lib/accounts/schema";
import { uploadImport } from "@/lib/flow/imports/upload-import";
import { pastHeader, writePastRow } from "@/lib/intake/incident-file/write-past-row";
import type { PastRow } from "@/lib/intake/incident-file/columns";
import { streamWorkbook } from "@/lib/intake/workbook/write-workbook";
import type { Database } from "@/lib/platform/db";

/** A file as a browser sends it: in pieces of some kilobytes. */
export async function* inPieces(content: Buffer | string, size = 60_000): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export interface GivenFile {
  name: string;
  content: Buffer | string;
  now: Date;
}

export async function upload(db: Database, viewer: Viewer, { name, content, now }: GivenFile): Promise<string> {
  const { id } = await uploadImport(viewer, {
    db,
    fileName: name,
    size: Buffer.byteLength(content),
    body: inPieces(content),
    now: () => now,
    makeId: randomUUID,
  });
  return id;
}

export function tableOf(count: number, textOf = (index: number) => `Во дворе ${index} яма`): string {
  const rows = Array.from({ length: count }, (_, index) => `${index},"${textOf(index)}",2026-06-10 09:15`);
  return `id,Текст,created_at\n${rows.join("\n")}\n`;
}

export async function workbookBytes(rows: Iterable<PastRow>): Promise<Buffer> {
  const out = new PassThrough();
  async function* cells() {
    for (const row of rows) yield writePastRow(row, "Europe/Samara");
  }
  const parts: Buffer[] = [];
  out.on("data", (part: Buffer) => parts.push(part));
  await streamWorkbook(out, { sheetName: "Лист", header: pastHeader, rows: cells() });
  out.end();
  return Buffer.concat(parts);
}
