import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readCellText } from "./cell-text";
import { XmlScanner } from "./scan-xml";

/** Characters of texts held in memory; what comes after goes to a file beside. */
const memoryLengthMax = 8 * 1024 * 1024;
const writeBytes = 1024 * 1024;

/**
 * The texts of a workbook, which its cells name by number. A year of complaints has hundreds of megabytes of them, so
 * from a certain length on they stand in a temporary file that only this process can read.
 */
export class SharedStrings {
  private readonly texts: string[] = [];
  private length = 0;
  /** End of each text in the file, from the first that is not in memory. */
  private readonly ends: number[] = [];
  private pending: Buffer[] = [];
  private pendingBytes = 0;
  private writtenBytes = 0;
  private spill: { folder: string; fd: number } | null = null;
  private current: string | null = null;
  private isText = false;
  private isPhonetic = false;
  private readonly scanner = new XmlScanner({
    open: (name) => this.open(name),
    close: (name) => this.close(name),
    text: (text) => {
      if (this.isText && !this.isPhonetic) this.current += readCellText(text);
    },
  });

  constructor(private readonly memoryMax = memoryLengthMax) {}

  get count(): number {
    return this.texts.length + this.ends.length;
  }

  write(piece: string): void {
    this.scanner.write(piece);
  }

  end(): void {
    this.scanner.end();
    this.flush();
  }

  textAt(index: number): string | undefined {
    if (index < this.texts.length) return this.texts[index];
    const at = index - this.texts.length;
    const end = this.ends[at];
    if (end === undefined || this.spill === null) return undefined;
    const start = at === 0 ? 0 : (this.ends[at - 1] ?? 0);
    const bytes = Buffer.alloc(end - start);
    readSync(this.spill.fd, bytes, 0, bytes.length, start);
    return bytes.toString("utf8");
  }

  /** Removes the file, if there is one. */
  discard(): void {
    if (this.spill === null) return;
    closeSync(this.spill.fd);
    rmSync(this.spill.folder, { recursive: true, force: true });
    this.spill = null;
  }

  private open(name: string): void {
    if (name === "si") this.current = "";
    else if (name === "t") this.isText = this.current !== null;
    else if (name === "rPh") this.isPhonetic = true;
  }

  private close(name: string): void {
    if (name === "t") this.isText = false;
    else if (name === "rPh") this.isPhonetic = false;
    else if (name === "si" && this.current !== null) {
      this.add(this.current);
      this.current = null;
    }
  }

  private add(text: string): void {
    this.length += text.length;
    if (this.length <= this.memoryMax && this.ends.length === 0) {
      this.texts.push(text);
      return;
    }
    const bytes = Buffer.from(text, "utf8");
    this.pending.push(bytes);
    this.pendingBytes += bytes.length;
    this.ends.push(this.writtenBytes + this.pendingBytes);
    if (this.pendingBytes >= writeBytes) this.flush();
  }

  private flush(): void {
    if (this.pendingBytes === 0) return;
    this.spill ??= openSpill();
    const bytes = Buffer.concat(this.pending);
    for (let done = 0; done < bytes.length;) done += writeSync(this.spill.fd, bytes, done);
    this.writtenBytes += bytes.length;
    this.pending = [];
    this.pendingBytes = 0;
  }
}

function openSpill(): { folder: string; fd: number } {
  const folder = mkdtempSync(path.join(tmpdir(), "otklik-workbook-"));
  return { folder, fd: openSync(path.join(folder, "texts"), "w+", 0o600) };
}
