export interface DiffPart {
  kind: "same" | "added" | "removed";
  text: string;
}

/** Beyond it a comparison word by word costs more than it tells. */
const wordsMax = 2_500;

/** The difference of two texts in words and the spaces between them, the longest common sequence kept. */
export function diffWords(before: string, after: string): DiffPart[] {
  const one = split(before);
  const other = split(after);
  if (one.length > wordsMax || other.length > wordsMax) {
    return [
      { kind: "removed", text: before },
      { kind: "added", text: after },
    ];
  }
  return withoutIslands(join(walk(one, other, commonLengths(one, other))));
}

/** What stayed between two changes and says nothing: a space, a preposition. */
const islandLettersMax = 3;

/** Changes that stand close are told as one: what went, then what came, and no salad of words. */
function withoutIslands(parts: readonly DiffPart[]): DiffPart[] {
  const told: DiffPart[] = [];
  let removed = "";
  let added = "";
  function close(): void {
    if (removed !== "") told.push({ kind: "removed", text: removed });
    if (added !== "") told.push({ kind: "added", text: added });
    removed = "";
    added = "";
  }
  parts.forEach((part, index) => {
    const isChange = part.kind !== "same";
    const isIsland =
      !isChange && part.text.trim().length <= islandLettersMax && removed + added !== "" && index < parts.length - 1;
    if (part.kind === "removed" || isIsland) removed += part.text;
    if (part.kind === "added" || isIsland) added += part.text;
    if (isChange || isIsland) return;
    close();
    told.push({ ...part });
  });
  close();
  return told;
}

function split(text: string): string[] {
  return text.match(/\s+|[^\s]+/gu) ?? [];
}

/** At [i][j] the length of the longest common sequence of what follows i and j. */
function commonLengths(one: readonly string[], other: readonly string[]): Uint16Array[] {
  const rows = Array.from({ length: one.length + 1 }, () => new Uint16Array(other.length + 1));
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      const common =
        one[i] === other[j] ? at(rows, i + 1, j + 1) + 1 : Math.max(at(rows, i + 1, j), at(rows, i, j + 1));
      rows[i]?.fill(common, j, j + 1);
    }
  }
  return rows;
}

function at(rows: readonly Uint16Array[], i: number, j: number): number {
  return rows[i]?.[j] ?? 0;
}

function walk(one: readonly string[], other: readonly string[], rows: readonly Uint16Array[]): DiffPart[] {
  const parts: DiffPart[] = [];
  let i = 0;
  let j = 0;
  while (i < one.length || j < other.length) {
    const left = one[i];
    const right = other[j];
    if (left !== undefined && left === right) {
      parts.push({ kind: "same", text: left });
      i += 1;
      j += 1;
    } else if (left !== undefined && (right === undefined || at(rows, i + 1, j) >= at(rows, i, j + 1))) {
      parts.push({ kind: "removed", text: left });
      i += 1;
    } else {
      parts.push({ kind: "added", text: right ?? "" });
      j += 1;
    }
  }
  return parts;
}

function join(parts: readonly DiffPart[]): DiffPart[] {
  const joined: DiffPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last?.kind === part.kind) last.text += part.text;
    else joined.push({ ...part });
  }
  return joined;
}
