import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * Everything in the light theme, and in the dark one what depends on colours; `inside` narrows it to what has opened.
 * All that is wrong is told at once.
 */
export async function expectAccessible(page: Page, what: string, inside?: string): Promise<void> {
  await setTheme(page, "light");
  const light = await builder(page, inside).withTags(tags).analyze();
  expect.soft(describe(light.violations), `${what}, light`).toEqual([]);
  await setTheme(page, "dark");
  const dark = await builder(page, inside).withRules(["color-contrast", "link-in-text-block"]).analyze();
  expect.soft(describe(dark.violations), `${what}, dark`).toEqual([]);
  await setTheme(page, "light");
}

function builder(page: Page, inside: string | undefined): AxeBuilder {
  // Pages here have no frames of other sites, for which the other mode opens a tab of its own each time.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  return inside === undefined ? axe : axe.include(inside);
}

async function setTheme(page: Page, theme: "light" | "dark"): Promise<void> {
  await page.evaluate((wanted) => {
    document.documentElement.dataset["theme"] = wanted;
  }, theme);
}

function describe(violations: Awaited<ReturnType<AxeBuilder["analyze"]>>["violations"]): string[] {
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")}, ${node.any[0]?.message ?? ""}`),
  );
}
