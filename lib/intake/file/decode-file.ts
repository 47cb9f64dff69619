import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { fileProblem } from "@/lib/intake/file/file-problem";

export const encodings = ["utf-8", "utf-16le", "windows-1251"] as const;
export type Encoding = (typeof encodings)[number];

/** Enough to tell one encoding from another, little enough to read twice. */
const sampleBytes = 256 * 1024;

/** The text of a file, gzipped or not, piece by piece: memory does not grow with the file. */
export async function* decodeFile(path: string, given?: Encoding): AsyncGenerator<string> {
  const encoding = given ?? detectEncoding(await readSample(path));
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const bytes of readBytes(path)) yield decoder.decode(bytes, { stream: true });
    yield decoder.decode();
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw fileProblem("encoding", encoding);
  }
}

async function* readBytes(path: string): AsyncGenerator<Uint8Array> {
  const isZipped = await isGzip(path);
  const file = createReadStream(path);
  if (!isZipped) return yield* file as AsyncIterable<Uint8Array>;
  const gunzip = createGunzip();
  // A pipe hands on no errors: without this a file that cannot be read would never end.
  file.on("error", (error) => gunzip.destroy(error));
  try {
    yield* file.pipe(gunzip) as AsyncIterable<Uint8Array>;
  } finally {
    file.destroy();
  }
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

async function readSample(path: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of readBytes(path)) {
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
