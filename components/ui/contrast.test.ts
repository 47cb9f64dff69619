import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");
const colours = new Map(
  [...css.matchAll(/--color-([a-z0-9-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g)].map(
    ([, name, light, dark]) => [name ?? "", [light ?? "", dark ?? ""] as const],
  ),
);
const themes = ["light", "dark"] as const;

const grounds = ["canvas", "surface", "sunken", "fill", "hover", "accent-tint"];
const textPairs: [text: string, ground: string][] = [
  ...["ink", "ink-2", "ink-3"].flatMap((text) => grounds.map((ground): [string, string] => [text, ground])),
  ...["canvas", "surface", "hover", "accent-tint"].map((ground): [string, string] => ["accent", ground]),
  ["accent-hover", "surface"],
  ["accent-hover", "canvas"],
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["surface", "ink"],
  ["danger", "danger-tint"],
  ["danger", "surface"],
  ["danger", "canvas"],
  ["danger", "accent-tint"],
  ["on-danger", "danger-fill"],
  ["warn", "warn-tint"],
  ["warn", "surface"],
  ["warn", "canvas"],
  ["warn", "accent-tint"],
  ["ok", "ok-tint"],
  ["ok", "surface"],
  ["ok", "canvas"],
  ["ink", "mark-topic"],
  ["ink", "mark-place"],
  ["ink", "warn-tint"],
  ["ink-2", "warn-tint"],
  ["on-zone-red", "zone-red"],
  ["on-zone-amber", "zone-amber"],
  ["on-zone-green", "zone-green"],
  ["on-zone-none", "zone-none"],
];

/** Edges of controls, the focus ring, and marks that carry meaning. */
const edgePairs: [edge: string, ground: string][] = [
  ...["canvas", "surface", "hover"].flatMap((ground): [string, string][] => [
    ["line-strong", ground],
    ["focus", ground],
  ]),
  ["accent", "surface"],
  ["danger", "surface"],
  ["ink-2", "sunken"],
];

describe.each(themes)("in the %s theme", (theme) => {
  test.each(textPairs)("text %s on %s has at least 4.5:1", (text, ground) => {
    expect(contrast(colour(text, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });
  test.each(edgePairs)("edge %s on %s has at least 3:1", (edge, ground) => {
    expect(contrast(colour(edge, theme), colour(ground, theme))).toBeGreaterThanOrEqual(3);
  });
});

function colour(name: string, theme: (typeof themes)[number]): string {
  const pair = colours.get(name);
  if (!pair) throw new Error(`no colour ${name}`);
  return pair[theme === "light" ? 0 : 1];
}

/** WCAG 2.2, relative luminance. */
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const share = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}
