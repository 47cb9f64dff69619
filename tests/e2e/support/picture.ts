import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { openPage } from "./test";

const folder = process.env["SCREENSHOTS"];
const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

/** What a person sees at this point of a journey, large and small, in light and in dark; only where a folder is named. */
export async function takePictures(page: Page, name: string, options: { isList?: boolean } = {}): Promise<void> {
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const size = page.viewportSize();
  for (const { width, height } of sizes) {
    await page.setViewportSize({ width, height });
    // A long list measures its rows when it is opened.
    if (options.isList) await openPage(page, page.url());
    for (const theme of ["light", "dark"]) {
      await page.evaluate((wanted) => {
        document.documentElement.dataset["theme"] = wanted;
      }, theme);
      await page.screenshot({
        path: path.join(folder, `${name}-${width}x${height}-${theme}.png`),
        animations: "disabled",
      });
    }
  }
  await page.evaluate(() => delete document.documentElement.dataset["theme"]);
  if (size) await page.setViewportSize(size);
  if (options.isList) await openPage(page, page.url());
}
