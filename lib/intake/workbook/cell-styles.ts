import { attributeOf, unescapeXml, XmlScanner } from "./scan-xml";

/** What the number of a cell stands for; a time has no day. */
export type NumberMeaning = "number" | "date" | "time";

/** Formats that need no definition in the file. */
function meaningOfBuiltIn(id: number): NumberMeaning {
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58))
    return "date";
  return (id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) ? "time" : "number";
}

/** A format such as `dd.mm.yyyy hh:mm`, `[h]:mm:ss` or `# ##0,00 "руб."`. */
export function meaningOfFormat(code: string): NumberMeaning {
  const [positive = ""] = code.split(";");
  if (/\[(?:h+|m+|s+)\]/i.test(positive)) return "time";
  const letters = positive.replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, "").replace(/general|standard|основной/gi, "");
  if (/[yd]/i.test(letters)) return "date";
  if (/[hs]/i.test(letters)) return "time";
  return /m/i.test(letters) ? "date" : "number";
}

/** By the index that a cell's `s` names. */
export class CellStyles {
  private readonly meanings: NumberMeaning[] = [];
  private readonly formats = new Map<number, NumberMeaning>();
  private isInCellFormats = false;
  private readonly scanner = new XmlScanner({
    open: (name, attributes) => this.open(name, attributes),
    close: (name) => {
      if (name === "cellXfs") this.isInCellFormats = false;
    },
    text: () => {},
  });

  write(piece: string): void {
    this.scanner.write(piece);
  }

  meaningOf(style: number): NumberMeaning {
    return this.meanings[style] ?? "number";
  }

  private open(name: string, attributes: string): void {
    const id = Number(attributeOf(attributes, "numFmtId") ?? 0);
    if (name === "cellXfs") this.isInCellFormats = true;
    else if (name === "numFmt") {
      this.formats.set(id, meaningOfFormat(unescapeXml(attributeOf(attributes, "formatCode") ?? "")));
    } else if (name === "xf" && this.isInCellFormats) {
      this.meanings.push(this.formats.get(id) ?? meaningOfBuiltIn(id));
    }
  }
}
