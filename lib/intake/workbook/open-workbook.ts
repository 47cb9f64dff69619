import { fromRandomAccessReaderPromise, RandomAccessReader } from "yauzl";
import type { Entry, ZipFile } from "yauzl";
import path from "node:path";
import type { Readable } from "node:stream";
import { readHead } from "@/lib/intake/file/file-bytes";
import type { FileBytes } from "@/lib/intake/file/file-bytes";
import { fileProblem } from "@/lib/intake/file/file-problem";
import { AppError } from "@/lib/platform/errors";
import { CellStyles } from "./cell-styles";
import { attributeOf, unescapeXml, XmlScanner } from "./scan-xml";
import { SharedStrings } from "./shared-strings";
import { SheetRows } from "./sheet-rows";

export interface Workbook {
  styles: CellStyles;
  strings: SharedStrings;
  is1904: boolean;
  /** The XML of the first visible sheet. */
  readSheet: () => AsyncIterable<string>;
  /** How much of the sheet was read, from 0 to 1. */
  share: () => number;
  close: () => void;
}

/**
 * Opens a workbook by the index at its end, so that its parts may stand in any order. With `sampleRows` only the texts
 * that its first rows name are read.
 * @throws AppError `invalid` when it is none, is damaged, or is locked with a password
 */
export async function openWorkbook(bytes: FileBytes, options: { sampleRows?: number } = {}): Promise<Workbook> {
  const zip = await openZip(bytes);
  const strings = new SharedStrings();
  const close = () => {
    strings.discard();
    zip.close();
  };
  try {
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName.replace(/^\//, ""), entry);
    const read = (name: string, progress?: { bytes: number }) => readEntry(zip, entries.get(name), progress);
    const book = await readBook(read);
    const styles = new CellStyles();
    if (entries.has(book.stylesPath)) for await (const piece of read(book.stylesPath)) styles.write(piece);
    if (entries.has(book.stringsPath)) {
      const { sampleRows } = options;
      const count = sampleRows === undefined ? Infinity : await countTexts(read(book.sheetPath), sampleRows);
      await readTexts(strings, read(book.stringsPath), count);
    }
    const progress = { bytes: 0 };
    const total = entries.get(book.sheetPath)?.uncompressedSize ?? 0;
    return {
      styles,
      strings,
      is1904: book.is1904,
      readSheet: () => read(book.sheetPath, progress),
      share: () => (total === 0 ? 0 : Math.min(1, progress.bytes / total)),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** How many of the texts the first rows need: writers put them in the order in which cells name them. */
async function countTexts(sheet: AsyncIterable<string>, sampleRows: number): Promise<number> {
  let count = 0;
  const asked = { textAt: (index: number) => void (count = Math.max(count, index + 1)) };
  const rows = new SheetRows({ strings: asked, styles: new CellStyles(), is1904: false });
  let left = sampleRows + titleRowsMax;
  for await (const piece of sheet) {
    rows.write(piece);
    left -= rows.take().length;
    if (left <= 0) break;
  }
  return count;
}

/** What may stand above a table; whoever reads a sample may pass over it. */
const titleRowsMax = 20;

async function readTexts(strings: SharedStrings, pieces: AsyncIterable<string>, count: number): Promise<void> {
  for await (const piece of pieces) {
    strings.write(piece);
    if (strings.count >= count) return;
  }
  strings.end();
}

/** What old Excel files, and new ones with a password, begin with. */
const compoundMark = "d0cf11e0a1b11ae1";

async function openZip(bytes: FileBytes): Promise<ZipFile> {
  const head = await readHead(bytes, 8);
  if (head.toString("hex") === compoundMark) throw fileProblem("workbook_locked");
  // Not as the cause: only that it cannot be read is of use to anybody.
  return fromRandomAccessReaderPromise(new BytesReader(bytes), bytes.size, { autoClose: false }).catch(() =>
    Promise.reject(fileProblem("workbook_broken")),
  );
}

class BytesReader extends RandomAccessReader {
  constructor(private readonly bytes: FileBytes) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return this.bytes.read(start, end);
  }
}

async function* readEntry(zip: ZipFile, entry: Entry | undefined, progress = { bytes: 0 }): AsyncGenerator<string> {
  if (!entry) throw fileProblem("workbook_broken");
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const bytes of stream as AsyncIterable<Uint8Array>) {
      progress.bytes += bytes.byteLength;
      yield decoder.decode(bytes, { stream: true });
    }
    yield decoder.decode();
  } catch (cause) {
    throw cause instanceof AppError ? cause : fileProblem("workbook_broken");
  }
}

interface Book {
  sheetPath: string;
  stylesPath: string;
  stringsPath: string;
  is1904: boolean;
}

async function readBook(read: (name: string) => AsyncIterable<string>): Promise<Book> {
  const parts = await readTags(read("_rels/.rels"), "Relationship");
  const bookPath = targetOf(parts, "/officeDocument", "");
  if (bookPath === undefined) throw fileProblem("workbook_broken");
  const folder = path.posix.dirname(bookPath);
  const relations = await readTags(
    read(path.posix.join(folder, "_rels", `${path.posix.basename(bookPath)}.rels`)),
    "Relationship",
  );
  const tags = await readTags(read(bookPath), "sheet", "workbookPr");
  const sheets = tags.filter((tag) => tag.name === "sheet");
  const sheet = sheets.find(({ attributes }) => !attributeOf(attributes, "state")?.includes("idden")) ?? sheets[0];
  const id = sheet && /\w+:id\s*=\s*["']([^"']*)/.exec(sheet.attributes)?.[1];
  const relation = relations.find(({ attributes }) => attributeOf(attributes, "Id") === id);
  if (id === undefined || !relation) throw fileProblem("empty");
  return {
    sheetPath: resolve(relation.attributes, folder) ?? "",
    stylesPath: targetOf(relations, "/styles", folder) ?? "",
    stringsPath: targetOf(relations, "/sharedStrings", folder) ?? "",
    is1904: tags.some(({ attributes }) => /^(1|true)$/.test(attributeOf(attributes, "date1904") ?? "")),
  };
}

interface Tag {
  name: string;
  attributes: string;
}

async function readTags(pieces: AsyncIterable<string>, ...names: string[]): Promise<Tag[]> {
  const tags: Tag[] = [];
  const scanner = new XmlScanner({
    open: (name, attributes) => void (names.includes(name) && tags.push({ name, attributes })),
    close: () => {},
    text: () => {},
  });
  for await (const piece of pieces) scanner.write(piece);
  scanner.end();
  return tags;
}

function targetOf(relations: readonly Tag[], type: string, folder: string): string | undefined {
  const found = relations.find(({ attributes }) => attributeOf(attributes, "Type")?.endsWith(type));
  return found && resolve(found.attributes, folder);
}

function resolve(attributes: string, folder: string): string | undefined {
  const target = attributeOf(attributes, "Target");
  if (target === undefined) return undefined;
  const plain = unescapeXml(target);
  return plain.startsWith("/") ? plain.slice(1) : path.posix.join(folder, plain);
}
