import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { errorCodes } from "@/lib/platform/errors";
import { catalogues } from "./catalogues";

const root = new URL("../../../", import.meta.url);
const texts = { ru: flatten(catalogues.ru), en: flatten(catalogues.en) };

describe("the catalogues", () => {
  test("have the same keys in both languages", () => {
    expect([...texts.en.keys()].sort()).toEqual([...texts.ru.keys()].sort());
  });
  test("have the same placeholders under every key", () => {
    const differing = [...texts.ru].filter(
      ([key, text]) => placeholders(text) !== placeholders(texts.en.get(key) ?? ""),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });
  test("explain every error code", () => {
    const missing = Object.keys(errorCodes).filter((code) => !texts.ru.has(`errors.${code}`));
    expect(missing).toEqual([]);
  });
  test("have no empty text", () => {
    expect([...texts.ru, ...texts.en].filter(([, text]) => text.trim() === "")).toEqual([]);
  });
});

describe("the pages", () => {
  const sources = ["app", "components", "lib/notify", "lib/flow"].flatMap((folder) => sourceFiles(folder));

  test("ask only for texts that exist", () => {
    const wanted = sources.flatMap(({ path, text }) => wantedKeys(text).map((key) => ({ path, key })));
    expect(wanted.length).toBeGreaterThan(0);
    expect(wanted.filter(({ key }) => !isKnown(key))).toEqual([]);
  });
  test("leave no text unused", () => {
    const wanted = sources.flatMap(({ text }) => wantedKeys(text));
    const unused = [...texts.ru.keys()].filter((key) => !wanted.some((pattern) => matches(pattern, key)));
    expect(unused).toEqual([]);
  });
});

function flatten(node: object, prefix = ""): Map<string, string> {
  const pairs = Object.entries(node).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[prefix + key, value]] : [...flatten(value as object, `${prefix}${key}.`)],
  );
  return new Map(pairs);
}

/** The names between braces, sorted; the inside of a plural branch counts as well. */
function placeholders(text: string): string {
  const names = [...text.matchAll(/\{\s*([a-zA-Z0-9]+)\s*[,}]/g)].map(([, name]) => name ?? "");
  return [...new Set(names)].sort().join(",");
}

function sourceFiles(folder: string): { path: string; text: string }[] {
  return readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith(".test.ts"))
    .map((path) => ({ path: `${folder}/${path}`, text: readFileSync(new URL(`${folder}/${path}`, root), "utf8") }));
}

/** `t("a.b")`, and `t(`a.${x}`)` as the pattern `a.*`. */
function wantedKeys(text: string): string[] {
  const plain = [...text.matchAll(/\bt(?:\.rich)?\(\s*"([^"]+)"/g)].map(([, key]) => key ?? "");
  const templates = [...text.matchAll(/\bt(?:\.rich)?\(\s*`([^`]+)`/g)].map(([, key]) =>
    (key ?? "").replace(/\$\{[^}]+\}/g, "*"),
  );
  return [...plain, ...templates];
}

function isKnown(pattern: string): boolean {
  return pattern.includes("*") ? [...texts.ru.keys()].some((key) => matches(pattern, key)) : texts.ru.has(pattern);
}

function matches(pattern: string, key: string): boolean {
  if (!pattern.includes("*")) return pattern === key;
  const expression = pattern
    .split("*")
    .map((part) => part.replace(/[.\\]/g, "\\$&"))
    .join(".+");
  return new RegExp(`^${expression}$`).test(key);
}
