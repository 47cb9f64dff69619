import { fileProblem } from "@/lib/intake/file/file-problem";

export interface XmlHandler {
  /** `attributes` as they stand in the tag; `attributeOf` reads one. */
  open: (name: string, attributes: string) => void;
  close: (name: string) => void;
  /** Still escaped; may come in several pieces. */
  text: (text: string) => void;
}

/** Far above any cell of Excel, far below what memory should hold. */
const tokenLengthMax = 4 * 1024 * 1024;

/**
 * Reads the XML that spreadsheets are made of, piece by piece: tags, texts, CDATA. A hundred thousand rows have twenty
 * million tokens, which is why it calls back instead of yielding.
 */
export class XmlScanner {
  private rest = "";
  private depth = 0;

  constructor(private readonly handler: XmlHandler) {}

  write(piece: string): void {
    const text = this.rest === "" ? piece : this.rest + piece;
    let at = 0;
    while (at < text.length) {
      const next = text.startsWith("<", at) ? this.readTag(text, at) : this.readText(text, at);
      if (next === null) break;
      at = next;
    }
    this.rest = text.slice(at);
    if (this.rest.length > tokenLengthMax) throw fileProblem("workbook_broken");
  }

  /** @throws AppError when the XML breaks off */
  end(): void {
    if (this.rest.trim() !== "" || this.depth !== 0) throw fileProblem("workbook_broken");
  }

  private readText(text: string, at: number): number | null {
    const end = text.indexOf("<", at);
    if (end < 0) return null;
    if (end > at) this.handler.text(text.slice(at, end));
    return end;
  }

  private readTag(text: string, at: number): number | null {
    const mark = text.charCodeAt(at + 1);
    if (Number.isNaN(mark)) return null;
    if (mark === exclamation) return this.readSpecial(text, at);
    const end = text.indexOf(">", at);
    if (end < 0) return null;
    if (mark === question) return end + 1;
    if (mark === slash) {
      this.depth -= 1;
      this.handler.close(localName(text.slice(at + 2, end).trimEnd()));
      return end + 1;
    }
    const isEmpty = text.charCodeAt(end - 1) === slash;
    const inside = text.slice(at + 1, isEmpty ? end - 1 : end);
    const space = inside.search(/\s/);
    const name = localName(space < 0 ? inside : inside.slice(0, space));
    this.depth += 1;
    this.handler.open(name, space < 0 ? "" : inside.slice(space));
    if (isEmpty) {
      this.depth -= 1;
      this.handler.close(name);
    }
    return end + 1;
  }

  /** Comments, CDATA and declarations. */
  private readSpecial(text: string, at: number): number | null {
    const [opening, closing] = text.startsWith("<!--", at)
      ? ["<!--", "-->"]
      : text.startsWith("<![CDATA[", at)
        ? ["<![CDATA[", "]]>"]
        : ["<!", ">"];
    // The piece may end within the opening itself.
    if (text.length - at < "<![CDATA[".length) return null;
    const end = text.indexOf(closing, at + opening.length);
    if (end < 0) return null;
    if (closing === "]]>") this.handler.text(escapeXml(text.slice(at + opening.length, end)));
    return end + closing.length;
  }
}

const [exclamation, question, slash] = ["!", "?", "/"].map((mark) => mark.charCodeAt(0));

/** Some writers put every tag into a namespace: `x:row`. */
function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

const attributePatterns = new Map<string, RegExp>();

export function attributeOf(attributes: string, name: string): string | undefined {
  const pattern = attributePatterns.get(name) ?? new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
  attributePatterns.set(name, pattern);
  const [, double, single] = pattern.exec(attributes) ?? [];
  return double ?? single;
}

const named: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

export function unescapeXml(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(lt|gt|amp|quot|apos));/gi, (whole, hex, decimal, name) => {
    if (name) return named[String(name).toLowerCase()] ?? whole;
    const code = hex ? Number.parseInt(String(hex), 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
