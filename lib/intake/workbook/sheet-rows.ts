import { rowLengthMax } from "@/lib/intake/file/file-row";
import type { CellStyles } from "./cell-styles";
import { readCellText } from "./cell-text";
import { attributeOf, XmlScanner } from "./scan-xml";

/** Text, a number, a yes or no; a date is local time without an offset, `2026-11-20T09:15:00`. */
export type CellValue = string | number | boolean;

export interface SheetRow {
  number: number;
  /** By column, from 0; a cell that is empty is not there. */
  cells: (CellValue | undefined)[];
  isTooLong: boolean;
}

export interface SheetContext {
  strings: { textAt: (index: number) => string | undefined | void };
  styles: CellStyles;
  /** Old workbooks of the Mac count days from 1904. */
  is1904: boolean;
}

/** Excel itself has no more. */
const columnsMax = 16_384;

/** Collects the rows of a sheet as its XML comes in; `take` hands over those that are complete. */
export class SheetRows {
  private rows: SheetRow[] = [];
  private row: SheetRow | null = null;
  private lastNumber = 0;
  private length = 0;
  private column = -1;
  private type = "";
  private style = 0;
  private value: string | null = null;
  private isValue = false;
  private isPhonetic = false;
  private readonly scanner = new XmlScanner({
    open: (name, attributes) => this.open(name, attributes),
    close: (name) => this.close(name),
    text: (text) => {
      if (this.isValue && !this.isPhonetic) this.value = (this.value ?? "") + text;
    },
  });

  constructor(private readonly context: SheetContext) {}

  write(piece: string): void {
    this.scanner.write(piece);
  }

  end(): void {
    this.scanner.end();
  }

  take(): SheetRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  private open(name: string, attributes: string): void {
    switch (name) {
      case "c":
        this.openCell(attributes);
        break;
      case "v":
      case "t":
        this.isValue = this.column >= 0;
        break;
      case "rPh":
        this.isPhonetic = true;
        break;
      case "row":
        this.lastNumber = Number(attributeOf(attributes, "r") ?? this.lastNumber + 1);
        this.row = { number: this.lastNumber, cells: [], isTooLong: false };
        this.length = 0;
        this.column = -1;
    }
  }

  private openCell(attributes: string): void {
    const reference = attributeOf(attributes, "r");
    this.column = reference === undefined ? (this.row?.cells.length ?? 0) : columnOf(reference);
    this.type = attributeOf(attributes, "t") ?? "n";
    this.style = Number(attributeOf(attributes, "s") ?? 0);
    this.value = null;
  }

  private close(name: string): void {
    if (name === "v" || name === "t") this.isValue = false;
    else if (name === "rPh") this.isPhonetic = false;
    else if (name === "c") this.closeCell();
    else if (name === "row" && this.row) {
      this.rows.push(this.row);
      this.row = null;
    }
  }

  private closeCell(): void {
    if (!this.row || this.value === null || this.column >= columnsMax) return;
    const value = this.readValue(this.value);
    if (typeof value === "string") this.length += value.length;
    if (this.length > rowLengthMax) this.row.isTooLong = true;
    else if (value !== "") this.row.cells[this.column] = value;
  }

  private readValue(raw: string): CellValue {
    switch (this.type) {
      case "s":
        return this.context.strings.textAt(Number(raw)) ?? "";
      case "inlineStr":
      case "str":
      case "e":
      case "d":
        return readCellText(raw);
      case "b":
        return raw === "1";
      default:
        return this.readNumber(Number(raw));
    }
  }

  /** A date without its day is a length of time and stays the fraction of a day that it is. */
  private readNumber(value: number): CellValue {
    if (Number.isNaN(value)) return "";
    const isDate = this.context.styles.meaningOf(this.style) === "date";
    if (!isDate || Math.abs(value) < 1 || value > lastDay) return value;
    const seconds = Math.round((value + (this.context.is1904 ? days1904 : 0) - daysTo1970) * 86_400);
    return new Date(seconds * 1_000).toISOString().slice(0, 19);
  }
}

const daysTo1970 = 25_569;
const days1904 = 1_462;
/** 31 December 9999. */
const lastDay = 2_958_465;

/** «AC17» → 28. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) & 0xdf;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column - 1;
}
