import { mkdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "./support/test";
import { prepareTour, visit } from "./support/tour";

const folder = process.env["SCREENSHOTS"];
const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

test.skip(!folder, "SCREENSHOTS names the folder for the pictures");

test("a picture of every page, large and small, in light and in dark", async ({ page, db, quietConsole }) => {
  test.setTimeout(240_000);
  quietConsole.expectErrors(/\b40[34]\b/);
  const { stops } = await prepareTour(db);
  mkdirSync(folder ?? ".", { recursive: true });
  for (const stop of stops) {
    for (const size of sizes) {
      await page.setViewportSize(size);
      await visit(page, stop);
      await expect(page.locator("h1")).toBeVisible();
      for (const theme of ["light", "dark"]) {
        await page.evaluate((wanted) => {
          document.documentElement.dataset["theme"] = wanted;
        }, theme);
        const file = `${stop.name}-${size.width}x${size.height}-${theme}.png`;
        await page.screenshot({ path: path.join(folder ?? ".", file), animations: "disabled" });
      }
    }
  }
});
