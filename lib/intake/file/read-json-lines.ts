import type { DecodedFile } from "@/lib/intake/file/decode-file";
import type { FileRow, ImportFile } from "@/lib/intake/file/file-row";
import { rowLengthMax } from "@/lib/intake/file/file-row";

/** One JSON object a line; blank lines are passed over. */
export function readJsonLines({ text, encoding, share }: DecodedFile): ImportFile {
  return { header: ["line"], rows: readRows(text), encoding, share };
}

async function* readRows(text: AsyncIterable<string>): AsyncGenerator<FileRow> {
  let number = 0;
  for await (const line of splitLines(text)) {
    number += 1;
    if (line === null) yield { number, columns: {}, fault: "the line is too long", original: [""] };
    else if (line.trim() !== "") yield readLine(line, number);
  }
}

function readLine(line: string, number: number): FileRow {
  try {
    const parsed = JSON.parse(line) as unknown;
    const isObject = typeof parsed === "object" && parsed !== null && !Array.isArray(parsed);
    if (isObject) return { number, columns: parsed as Record<string, unknown>, fault: null, original: [line] };
    return { number, columns: {}, fault: "the line is no JSON object", original: [line] };
  } catch {
    return { number, columns: {}, fault: "the line is not JSON", original: [line] };
  }
}

/** Lines without their ends; null for one that is longer than memory should hold. */
async function* splitLines(text: AsyncIterable<string>): AsyncGenerator<string | null> {
  let rest = "";
  let isTooLong = false;
  for await (const piece of text) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      yield isTooLong ? null : line.replace(/\r$/, "");
      isTooLong = false;
    }
    if (rest.length > rowLengthMax) {
      isTooLong = true;
      rest = "";
    }
  }
  if (isTooLong) yield null;
  else if (rest !== "") yield rest;
}
