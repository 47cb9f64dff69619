import { openPromise } from "yauzl";
import type { Entry, ZipFile } from "yauzl";
import { open } from "node:fs/promises";
import path from "node:path";
import { fileProblem } from "@/lib/intake/file/file-problem";
import { AppError } from "@/lib/platform/errors";
import { CellStyles } from "./cell-styles";
import { attributeOf, unescapeXml, XmlScanner } from "./scan-xml";
import { SharedStrings } from "./shared-strings";

export interface Workbook {
  styles: CellStyles;
  strings: SharedStrings;
  is1904: boolean;
  /** The XML of the first visible sheet. */
  readSheet: () => AsyncIterable<string>;
  close: () => void;
}

/**
 * Opens a workbook by the index at its end, so that its parts may stand in any order.
 * @throws AppError `invalid` when it is none, is damaged, or is locked with a password
 */
export async function openWorkbook(file: string): Promise<Workbook> {
  const zip = await openZip(file);
  const strings = new SharedStrings();
  const close = () => {
    strings.discard();
    zip.close();
  };
  try {
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName.replace(/^\//, ""), entry);
    const read = (name: string) => readEntry(zip, entries.get(name));
    const book = await readBook(read);
    const styles = new CellStyles();
    if (entries.has(book.stylesPath)) for await (const piece of read(book.stylesPath)) styles.write(piece);
    if (entries.has(book.stringsPath)) {
      for await (const piece of read(book.stringsPath)) strings.write(piece);
      strings.end();
    }
    return { styles, strings, is1904: book.is1904, readSheet: () => read(book.sheetPath), close };
  } catch (error) {
    close();
    throw error;
  }
}

/** What old Excel files, and new ones with a password, begin with. */
const compoundMark = "d0cf11e0a1b11ae1";

async function openZip(file: string): Promise<ZipFile> {
  const handle = await open(file);
  const { buffer } = await handle.read(Buffer.alloc(8), 0, 8, 0).finally(() => handle.close());
  if (buffer.toString("hex") === compoundMark) throw fileProblem("workbook_locked");
  // Not as the cause: only that it cannot be read is of use to anybody.
  return openPromise(file, { autoClose: false }).catch(() => Promise.reject(fileProblem("workbook_broken")));
}

async function* readEntry(zip: ZipFile, entry: Entry | undefined): AsyncGenerator<string> {
  if (!entry) throw fileProblem("workbook_broken");
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const bytes of stream as AsyncIterable<Uint8Array>) yield decoder.decode(bytes, { stream: true });
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
