import { describe, expect, it } from "vitest";
import { clauseBorders } from "@/lib/classify/clause-borders";

function clausesOf(text: string): string[] {
  const borders = clauseBorders(text);
  return [0, ...borders].map((from, index) => text.slice(from, borders[index] ?? text.length).trim());
}

describe("clauseBorders", () => {
  it("parts sentences, lines, and what is added after a comma or a word that turns to something else", () => {
    expect(clausesOf("Батареи холодные третий день. На ул. Садовой темно\nа ещё снег не чистят, и яма у дома")).toEqual(
      ["Батареи холодные третий день.", "На ул. Садовой темно", "а ещё снег не чистят,", "и яма у дома"],
    );
  });

  it("leaves letters on each side, and keeps to a number of parts, however long the text", () => {
    expect(clauseBorders("Ой, дом. Фонари не горят")).toEqual([]);
    expect(clauseBorders("Фонари не горят, жуть")).toEqual([]);
    expect(clauseBorders("")).toEqual([]);
    expect(clauseBorders("!!!")).toEqual([]);
    expect(clauseBorders("Снег никто не чистит. ".repeat(9_000)).length).toBeLessThanOrEqual(24);
  });
});
