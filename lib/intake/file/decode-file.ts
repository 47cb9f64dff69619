import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { fileProblem } from "@/lib/intake/file/file-problem";
import { readHead } from "@/lib/intake/file/file-bytes";
import type { FileBytes } from "@/lib/intake/file/file-bytes";

export const encodings = ["utf-8", "utf-16le", "windows-1251"] as const;
export type Encoding = (typeof encodings)[number];

/** Enough to tell one encoding from another, little enough to read twice. */
const sampleBytes = 256 * 1024;

export interface DecodedFile {
  encoding: Encoding;
  text: AsyncIterable<string>;
  /** How much of the file was read, from 0 to 1. */
  share: () => number;
}

/** The text of a file, gzipped or not, piece by piece: memory does not grow with the file. */
export async function decodeFile(bytes: FileBytes, given?: Encoding): Promise<DecodedFile> {
  const read = { count: 0 };
  const encoding = given ?? detectEncoding(await readSample(bytes));
  return { encoding, text: decode(bytes, encoding, read), share: () => Math.min(1, read.count / bytes.size) };
}

async function* decode(bytes: FileBytes, encoding: Encoding, read: { count: number }): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const piece of readUnpacked(bytes, read)) yield decoder.decode(piece, { stream: true });
    yield decoder.decode();
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw fileProblem("encoding", encoding);
  }
}

async function* readUnpacked(bytes: FileBytes, read: { count: number }): AsyncGenerator<Uint8Array> {
  if (bytes.size === 0) return;
  if (!(await isGzip(bytes))) return yield* counted(bytes, read);
  const gunzip = createGunzip();
  // A pipe hands on no errors: without this a file that cannot be read would never end.
  const packed = Readable.from(counted(bytes, read)).on("error", (error) => gunzip.destroy(error));
  try {
    yield* packed.pipe(gunzip) as AsyncIterable<Uint8Array>;
  } catch (cause) {
    throw isZlibError(cause) ? fileProblem("gzip_broken") : cause;
  } finally {
    packed.destroy();
  }
}

async function* counted(bytes: FileBytes, read: { count: number }): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes.read(0, bytes.size) as AsyncIterable<Uint8Array>) {
    read.count += piece.byteLength;
    yield piece;
  }
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && "code" in error && /^Z_/.test(String(error.code));
}

async function isGzip(bytes: FileBytes): Promise<boolean> {
  const head = await readHead(bytes, 2);
  return head[0] === 0x1f && head[1] === 0x8b;
}

async function readSample(bytes: FileBytes): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of readUnpacked(bytes, { count: 0 })) {
    parts.push(part);
    length += part.byteLength;
    if (length >= sampleBytes) break;
  }
  return Buffer.concat(parts).subarray(0, sampleBytes);
}

/** UTF-16 shows itself by its mark; what is no valid UTF-8 is taken for the other encoding Russian tables come in. */
export function detectEncoding(sample: Uint8Array): Encoding {
  if (sample[0] === 0xff && sample[1] === 0xfe) return "utf-16le";
  try {
    // `stream` forgives a character that the end of the sample cut in two.
    new TextDecoder("utf-8", { fatal: true }).decode(sample, { stream: true });
    return "utf-8";
  } catch {
    return "windows-1251";
  }
}
