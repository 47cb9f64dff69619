import { describe, expect, test } from "vitest";
import { chooseColumns, hashHeader, loadReading, toColumnMap } from "@/lib/flow/imports/reading";

const names = ["id", "Текст", "Жалоба", "date"];

describe("the columns of a file", () => {
  test("are suggested by their names where nobody has chosen", () => {
    const chosen = chooseColumns(names, undefined);
    expect(chosen).toMatchObject({ text: "Текст", externalId: "id", publishedAt: "date", url: null });
    expect(toColumnMap(names, chosen).text).toEqual({ column: "Текст", isNamed: false });
  });

  test("follow the choice, and only what differs from the suggestion counts as named", () => {
    const map = toColumnMap(names, chooseColumns(names, { text: "Жалоба", externalId: "id", publishedAt: null }));
    expect(map).toEqual({
      text: { column: "Жалоба", isNamed: true },
      externalId: { column: "id", isNamed: false },
    });
  });

  test("that a profile names and this file has not are suggested anew", () => {
    expect(chooseColumns(names, { text: "Суть", externalId: "Шифр" })).toMatchObject({
      text: "Текст",
      externalId: "id",
    });
    expect(chooseColumns(names, "damaged")).toMatchObject({ text: "Текст" });
  });

  test("without one for the text nothing can be read", () => {
    expect(() => toColumnMap(["a", "b"], chooseColumns(["a", "b"], {}))).toThrow("invalid");
  });
});

test("a header is known again in whatever case and spaces, not in another order", () => {
  expect(hashHeader([" ID ", "Текст"])).toBe(hashHeader(["id", "текст"]));
  expect(hashHeader(["id", "текст"])).not.toBe(hashHeader(["текст", "id"]));
  expect(hashHeader(["a,b", "c"])).not.toBe(hashHeader(["a", "b,c"]));
});

test("a run of before, which kept nothing, is read with what is found", () => {
  expect(loadReading({})).toEqual({ encoding: null, header: [] });
});
