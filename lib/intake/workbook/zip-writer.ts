import { once } from "node:events";
import type { Writable } from "node:stream";
import { Readable } from "node:stream";
import { crc32, createDeflateRaw } from "node:zlib";

interface Written {
  name: Buffer;
  crc: number;
  packedBytes: number;
  bytes: number;
  offset: number;
}

/** Sizes stand behind the data, names are UTF-8. */
const flags = 0x0808;
const deflated = 8;
const version = 20;
/** 1 January 1980, the zero of the format: the same content gives the same file. */
const dosDate = 0x0021;
const bytesMax = 0xffff_ffff;

/** Writes a zip archive as it comes into being: nothing of an entry is held in memory. */
export class ZipWriter {
  private readonly entries: Written[] = [];
  private offset = 0;

  constructor(private readonly out: Writable) {}

  async add(name: string, content: Iterable<string> | AsyncIterable<string>): Promise<void> {
    const entry: Written = { name: Buffer.from(name, "utf8"), crc: 0, packedBytes: 0, bytes: 0, offset: this.offset };
    await this.write(localHeader(entry));
    async function* measured() {
      for await (const piece of content) {
        const bytes = Buffer.from(piece, "utf8");
        entry.crc = crc32(bytes, entry.crc);
        entry.bytes += bytes.length;
        yield bytes;
      }
    }
    const packed = createDeflateRaw({ level: 3 });
    const source = Readable.from(measured()).on("error", (error) => packed.destroy(error));
    for await (const bytes of source.pipe(packed) as AsyncIterable<Buffer>) {
      entry.packedBytes += bytes.length;
      await this.write(bytes);
    }
    if (entry.bytes > bytesMax || this.offset > bytesMax) throw new RangeError("the archive is larger than 4 GB");
    await this.write(descriptor(entry));
    this.entries.push(entry);
  }

  /** Writes the index. The stream stays open: it is the caller's. */
  async end(): Promise<void> {
    const start = this.offset;
    for (const entry of this.entries) await this.write(indexEntry(entry));
    const size = this.offset - start;
    const count = this.entries.length;
    await this.write(numbers([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [size, 4], [start, 4], [0, 2]));
  }

  private async write(bytes: Buffer): Promise<void> {
    this.offset += bytes.length;
    if (!this.out.write(bytes)) await once(this.out, "drain");
  }
}

function localHeader({ name }: Written): Buffer {
  const head = [
    [0x04034b50, 4],
    [version, 2],
    [flags, 2],
    [deflated, 2],
    [0, 2],
    [dosDate, 2],
  ] as const;
  return Buffer.concat([numbers(...head, [0, 4], [0, 4], [0, 4], [name.length, 2], [0, 2]), name]);
}

function descriptor({ crc, packedBytes, bytes }: Written): Buffer {
  return numbers([0x08074b50, 4], [crc, 4], [packedBytes, 4], [bytes, 4]);
}

function indexEntry({ name, crc, packedBytes, bytes, offset }: Written): Buffer {
  const head = [
    [0x02014b50, 4],
    [version, 2],
    [version, 2],
    [flags, 2],
    [deflated, 2],
    [0, 2],
    [dosDate, 2],
  ] as const;
  const sizes = [
    [crc, 4],
    [packedBytes, 4],
    [bytes, 4],
    [name.length, 2],
  ] as const;
  return Buffer.concat([numbers(...head, ...sizes, [0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), name]);
}

/** Little-endian numbers, each with its width in bytes. */
function numbers(...fields: readonly (readonly [value: number, width: number])[]): Buffer {
  return Buffer.concat(
    fields.map(([value, width]) => {
      const bytes = Buffer.alloc(width);
      bytes.writeUIntLE(value, 0, width);
      return bytes;
    }),
  );
}
