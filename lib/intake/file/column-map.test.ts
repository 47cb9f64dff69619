import { describe, expect, it } from "vitest";
import { mapColumns, readGivenMap } from "@/lib/intake/file/column-map";

describe("mapColumns", () => {
  it("finds the columns of an «Инцидент» export by their headers, wherever they stand", () => {
    const header = [
      "Кабинет",
      "ID",
      "Дата создания",
      "Текст инцидента",
      "Урл поста",
      "Урл блога",
      "Аудитория",
      "URL автора",
    ];
    const map = mapColumns(header);
    expect(Object.fromEntries(Object.entries(map).map(([field, { column }]) => [field, column]))).toEqual({
      text: "Текст инцидента",
      externalId: "ID",
      publishedAt: "Дата создания",
      url: "Урл поста",
      communityUrl: "Урл блога",
      authorUrl: "URL автора",
      audience: "Аудитория",
    });
  });

  it("prefers what was given, and leaves out what was given away", () => {
    const map = mapColumns(["text", "Жалоба", "id", "date"], readGivenMap("text=Жалоба, publishedAt=-"));
    expect(map.text).toEqual({ column: "Жалоба", isNamed: true });
    expect(map.externalId).toEqual({ column: "id", isNamed: false });
    expect(map.publishedAt).toBeUndefined();
  });

  it.each([
    ["no column for the text", ["id", "theme"], ""],
    ["a given column that is not there", ["text"], "externalId=№"],
  ])("says what it misses: %s", (_case, names, given) => {
    expect(() => mapColumns(names, readGivenMap(given))).toThrow("invalid");
  });

  it.each(["txet=a", "text", "text="])("refuses a mapping that maps nothing: %s", (given) => {
    expect(() => readGivenMap(given)).toThrow("invalid");
  });
});
