import { escapeXml, unescapeXml } from "./scan-xml";

/** Control characters cannot stand in XML; Excel writes them as `_x000D_`, and an underscore before such a form too. */
const encoded = /_x([0-9a-f]{4})_/gi;
// eslint-disable-next-line no-control-regex -- The characters that XML forbids are what this is about.
const unwritable = /[\u0000-\u0008\u000b\u000c\u000d\u000e-\u001f\ufffe\uffff]/g;

export function readCellText(escaped: string): string {
  const text = unescapeXml(escaped);
  if (!text.includes("_x")) return text;
  return text.replace(encoded, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

export function writeCellText(text: string): string {
  return escapeXml(
    text
      .replace(encoded, (form) => `_x005F${form}`)
      .replace(unwritable, (character) => `_x${character.charCodeAt(0).toString(16).padStart(4, "0").toUpperCase()}_`),
  );
}
