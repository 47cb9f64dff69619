/** The name that is being typed behind an «@», if the caret stands in one: at most two words of letters. */
export function mentionAt(text: string, caret: number): { start: number; q: string } | null {
  const found = /(?:^|[\s(])@([\p{L}-]*(?:\s[\p{L}-]+)?)$/u.exec(text.slice(0, caret));
  if (!found) return null;
  const q = found[1] ?? "";
  return { start: caret - q.length - 1, q };
}

/** Puts a chosen name where it was being typed; a space behind it goes on with the sentence. */
export function insertMention(
  text: string,
  place: { start: number; caret: number; name: string },
): { text: string; caret: number } {
  const before = `${text.slice(0, place.start)}@${place.name} `;
  return { text: before + text.slice(place.caret).replace(/^ /, ""), caret: before.length };
}

export interface NotePart {
  text: string;
  isMention: boolean;
}

/** The text with the names of those who were called set apart. */
export function splitMentions(text: string, names: readonly string[]): NotePart[] {
  if (names.length === 0) return [{ text, isMention: false }];
  const longestFirst = [...names].sort((a, b) => b.length - a.length).map((name) => `@${name}`);
  const pattern = new RegExp(`(${longestFirst.map(escapeRegExp).join("|")})`, "u");
  return text
    .split(pattern)
    .filter((part) => part !== "")
    .map((part) => ({ text: part, isMention: longestFirst.includes(part) }));
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
