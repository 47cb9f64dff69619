import type { Page } from "@playwright/test";

/** How many points the page reaches beyond its right edge; none when nothing scrolls sideways. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

/** How many points of nothing lie below a page that scrolls within its own frame. */
export function blankBelow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
}
