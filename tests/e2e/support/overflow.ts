import type { Page } from "@playwright/test";

/** How many points the page reaches beyond its right edge; none when nothing scrolls sideways. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
