import compile from "icu-minify/compile";
import { expect, test } from "vitest";
import formatMessage from "use-intl/format-message";
import formatCompiled from "use-intl/format-message/format-only";
import { catalogues } from "./messages/catalogues";

type Options = Parameters<typeof formatMessage>[3];
type Values = Parameters<typeof formatMessage>[2];

function optionsOf(locale: string): Options {
  return {
    ...{ locale, timeZone: "Europe/Samara", cache: emptyCache() },
    formatters: {
      getNumberFormat: (...given) => new Intl.NumberFormat(...given),
      getPluralRules: (...given) => new Intl.PluralRules(...given),
      getDateTimeFormat: (...given) => new Intl.DateTimeFormat(...given),
      getRelativeTimeFormat: (...given) => new Intl.RelativeTimeFormat(...given),
      getListFormat: (...given) => new Intl.ListFormat(...given),
      getDisplayNames: (...given) => new Intl.DisplayNames(...given),
    },
  };
}

function emptyCache(): Options["cache"] {
  return { dateTime: {}, number: {}, message: {}, relativeTime: {}, pluralRules: {}, list: {}, displayNames: {} };
}

/** Values for everything that a text names: a number where it counts, each of its branches where it chooses. */
function valuesFor(text: string, round: number): NonNullable<Values> {
  const values: NonNullable<Values> = {};
  for (const [, name = "", kind] of text.matchAll(/\{\s*(\w+)\s*(?:,\s*(\w+))?/g)) {
    const branches = kind === "select" ? [...text.matchAll(/(\w+)\s*\{/g)].map(([, branch = ""]) => branch) : [];
    const number = [0, 1, 2, 5, 21][round] ?? 0;
    values[name] ??= kind === undefined ? `«${name}»` : (branches[round % branches.length] ?? number);
  }
  for (const [, tag = ""] of text.matchAll(/<(\w+)>/g)) values[tag] = (inside) => `[${String(inside)}]`;
  return values;
}

function textsOf(node: unknown, path = ""): [path: string, text: string][] {
  if (typeof node === "string") return [[path, node]];
  return Object.entries(node ?? {}).flatMap(([key, value]) => textsOf(value, path === "" ? key : `${path}.${key}`));
}

test.each(["ru", "en"] as const)("every compiled text of %s reads as its notation says", (locale) => {
  const texts = textsOf(catalogues[locale]);
  expect(texts.length).toBeGreaterThan(1_000);
  for (const [path, text] of texts) {
    const compiled = JSON.parse(JSON.stringify(compile(text))) as ReturnType<typeof compile>;
    for (let round = 0; round < 5; round += 1) {
      const values = valuesFor(text, round);
      const written = formatMessage(path, text, values, optionsOf(locale));
      expect(joined(formatCompiled(path, compiled, values, optionsOf(locale))), path).toBe(joined(written));
    }
  }
});

function joined(node: unknown): string {
  return Array.isArray(node) ? node.map(joined).join("") : String(node);
}
