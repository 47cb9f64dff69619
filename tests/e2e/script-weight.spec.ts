import type { Page } from "@playwright/test";
import { addPerson, signIn } from "./support/people";
import { expect, test } from "./support/test";

/** What a cold load of a page may transfer in scripts, in kilobytes as they come over the wire. */
const budgets: Record<string, number> = {
  "/map": 250,
  "/queue": 170,
  "/incidents": 170,
  "/control": 170,
  "/approvals": 170,
  "/handover": 170,
  "/norms": 170,
  "/rules": 170,
  "/health": 170,
};

test("the scripts of a page stay within their budget on a cold load", async ({ db, browser }) => {
  test.setTimeout(180_000);
  const person = await addPerson(db, { role: "curator" });
  const over: string[] = [];
  for (const [path, budget] of Object.entries(budgets)) {
    const context = await browser.newContext();
    await signIn(context, person);
    const page = await context.newPage();
    const weight = await weigh(page, path);
    process.stdout.write(`scripts: ${path} ${weight.toFixed(0)} kB of ${budget}\n`);
    if (weight > budget) over.push(`${path}: ${weight.toFixed(0)} kB of ${budget}`);
    await context.close();
  }
  expect(over).toEqual([]);
});

/** As the browser counts what it received, packed and without headers; what is prefetched later counts as well. */
async function weigh(page: Page, path: string): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const scripts = new Set<string>();
  let bytes = 0;
  await session.send("Network.enable");
  session.on("Network.responseReceived", ({ requestId, response, type }) => {
    if (type === "Script" || response.mimeType.includes("javascript")) scripts.add(requestId);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(path);
  await page.waitForLoadState("load");
  if (path === "/map") await expect(page.locator(".map-area").first()).toBeVisible();
  // Until nothing new came for a while: what is lazy comes after the page.
  for (let before = -1; before !== bytes;) {
    before = bytes;
    await page.waitForTimeout(1_500);
  }
  return bytes / 1_000;
}
