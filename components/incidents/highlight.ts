import type { TextSpan } from "@/lib/classify/schema";

export type MarkKind = "topic" | "place";

export interface TextPart {
  text: string;
  mark: MarkKind | null;
}

/** Words that say little next to the strongest one would only colour the text. */
const shareShown = 0.3;

/** Cuts a text into marked and plain parts. A place wins over a topic; neighbours of one kind become one mark. */
export function highlight(text: string, spans: { topic: readonly TextSpan[]; place: readonly TextSpan[] }): TextPart[] {
  const marks = new Array<MarkKind | null>(text.length).fill(null);
  paint(marks, strongest(spans.topic), "topic");
  paint(marks, spans.place, "place");
  trimEnds(text, marks);
  bridgeSpaces(text, marks);
  const parts: TextPart[] = [];
  for (let start = 0; start < text.length;) {
    const mark = marks[start] ?? null;
    let end = start + 1;
    while (end < text.length && (marks[end] ?? null) === mark) end += 1;
    parts.push({ text: text.slice(start, end), mark });
    start = end;
  }
  return parts;
}

/** The marked words of one kind, each once, the first few. */
export function markedWords(parts: readonly TextPart[], kind: MarkKind, wordsMax: number): string[] {
  const words = parts.filter((part) => part.mark === kind).map((part) => part.text.trim().toLowerCase());
  return [...new Set(words)].slice(0, wordsMax);
}

function strongest(spans: readonly TextSpan[]): TextSpan[] {
  const limit = Math.max(0, ...spans.map((span) => span.weight)) * shareShown;
  return spans.filter((span) => span.weight > 0 && span.weight >= limit);
}

function paint(marks: (MarkKind | null)[], spans: readonly TextSpan[], kind: MarkKind): void {
  for (const { start, end } of spans) marks.fill(kind, Math.max(start, 0), Math.min(end, marks.length));
}

/** A full stop after a word decides nothing. */
function trimEnds(text: string, marks: (MarkKind | null)[]): void {
  for (const { index, 0: signs } of text.matchAll(/[^\p{L}\p{N}]+/gu)) {
    const end = index + signs.length;
    const isInside = marks[index - 1] === marks[end] && marks[end] !== undefined;
    if (!isInside) marks.fill(null, index, end);
  }
}

/** «не» and «горят» side by side are one mark, not two. */
function bridgeSpaces(text: string, marks: (MarkKind | null)[]): void {
  for (const gap of text.matchAll(/[ \u00a0]+/g)) {
    const before = marks[gap.index - 1] ?? null;
    if (before !== null && before === (marks[gap.index + gap[0].length] ?? null)) {
      marks.fill(before, gap.index, gap.index + gap[0].length);
    }
  }
}
