import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { pageTexts, sharedTexts } from "./page-texts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const frame = [
  "app/layout.tsx",
  "app/error.tsx",
  "app/not-found.tsx",
  "app/(console)/layout.tsx",
  "app/(console)/error.tsx",
];
const folders = [...foldersIn("app/(console)"), ...foldersIn("app/(auth)")];

describe("the texts of a page", () => {
  test("the frame speaks with what comes with every document", () => {
    expect([...askedFor(frame)].filter((name) => !sharedTexts.some((shared) => shared === name))).toEqual([]);
  });
  test.each(folders)("%s has the texts that its components ask for in the browser, and no others", (folder) => {
    const shared: readonly string[] = sharedTexts;
    const wanted = [...askedFor(filesIn(folder))].filter((name) => !shared.includes(name)).sort();
    const part = path.basename(folder);
    const given: readonly string[] = part in pageTexts ? pageTexts[part as keyof typeof pageTexts] : [];
    expect([...given].sort()).toEqual(wanted);
    const layout = path.join(root, folder, "layout.tsx");
    const isGiven = existsSync(layout) && readFileSync(layout, "utf8").includes(`withTexts("${part}")`);
    expect(isGiven).toBe(wanted.length > 0);
  });
});

function foldersIn(folder: string): string[] {
  const parts = filesIn(folder)
    .filter((file) => file.endsWith("/page.tsx"))
    .map((file) => file.split("/")[2] ?? "");
  return [...new Set(parts)].sort().map((part) => `${folder}/${part}`);
}

function filesIn(folder: string): string[] {
  const files = readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" });
  return files.filter((file) => file.endsWith(".tsx")).map((file) => `${folder}/${file}`);
}

/** The first names of the texts that these files and what they import ask for, as far as it runs in the browser. */
function askedFor(files: readonly string[]): Set<string> {
  const names = new Set<string>();
  const seen = new Map<string, boolean>();
  const todo = files.filter((file) => existsSync(path.join(root, file))).map((file) => ({ file, inBrowser: false }));
  for (let next = todo.pop(); next; next = todo.pop()) {
    const text = readFileSync(path.join(root, next.file), "utf8");
    const inBrowser = next.inBrowser || text.startsWith('"use client"');
    if (seen.get(next.file) || (seen.has(next.file) && !inBrowser)) continue;
    seen.set(next.file, inBrowser);
    if (inBrowser) for (const [, name] of text.matchAll(/\bt(?:\.rich)?\(\s*["`]([a-zA-Z]+)\./g)) names.add(name ?? "");
    todo.push(...importsOf(next.file, text).map((file) => ({ file, inBrowser })));
  }
  return names;
}

function importsOf(from: string, text: string): string[] {
  const found = text.matchAll(/^(?:import|export)\s+(?!type\b)[^;]*?from\s+"([^"]+)"|\bimport\("([^"]+)"\)/gms);
  return [...found].flatMap(([, plain, lazy]) => {
    const name = plain ?? lazy ?? "";
    const base = name.startsWith("@/")
      ? name.slice(2)
      : name.startsWith(".")
        ? path.join(path.dirname(from), name)
        : null;
    if (base === null) return [];
    const file = [".tsx", ".ts"].map((ending) => base + ending).find((file) => existsSync(path.join(root, file)));
    return file === undefined ? [] : [file];
  });
}
