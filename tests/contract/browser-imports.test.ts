import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");

/** What no page may make a browser load: too heavy for what it would be used for there (decision 023). */
const kept = new Set(["zod", "pino", "next-auth/react", "intl-messageformat", "icu-minify/compile"]);

test("nothing that checks data is loaded by a browser, by whatever way", () => {
  const client = ["app", "components"]
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { encoding: "utf8", recursive: true }).map((file) =>
        path.join(folder, file),
      ),
    )
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .filter((file) => read(file).startsWith('"use client"'));
  expect(client.length, "files that run in a browser").toBeGreaterThan(100);
  const ways = client.flatMap((file) => waysTo(file, [file]));
  expect(ways).toEqual([]);
});

const seen = new Set<string>();

/** Each module once: one way to it is enough to say what is wrong. */
function waysTo(file: string, way: readonly string[]): string[] {
  if (seen.has(file) || read(file).startsWith('"use server"')) return [];
  seen.add(file);
  return importsOf(file).flatMap((specifier) => {
    if (kept.has(specifier)) return [[...way, specifier].join(" → ")];
    const found = resolve(file, specifier);
    return found === null ? [] : waysTo(found, [...way, found]);
  });
}

/** Imports and re-exports of values; types vanish, and what is asked for later (`import()`) is no part of the page. */
function importsOf(file: string): string[] {
  const statements = read(file).matchAll(/^(?:import|export)\s+(type\s+)?[^;"']*?from\s+"([^"]+)";/gms);
  return [...statements].filter(([, isType]) => isType === undefined).map(([, , specifier = ""]) => specifier);
}

function resolve(from: string, specifier: string): string | null {
  if (!/^(?:@\/|\.)/.test(specifier)) return null;
  const base = specifier.startsWith("@/") ? specifier.slice(2) : path.join(path.dirname(from), specifier);
  return (
    ["", ".ts", ".tsx"]
      .map((end) => base + end)
      .find((file) => /\.tsx?$/.test(file) && existsSync(path.join(root, file))) ?? null
  );
}

function read(file: string): string {
  return readFileSync(path.join(root, file), "utf8");
}
