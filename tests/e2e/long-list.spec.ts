import type { Page } from "@playwright/test";
import { fillPlace } from "./support/many-incidents";
import { queueOf } from "./support/queue";
import { expect, openPage, test } from "./support/test";

const count = 10_500;
const nodesMax = 200;

/** The scrolling box of the list. */
const scroller = (page: Page) => queueOf(page).list.locator("[data-hotkey-area]");

test("ten thousand incidents: the list loads as it is scrolled, stays small, and nothing jumps", async ({
  page,
  db,
  desk,
}) => {
  const { place } = await desk();
  await fillPlace(db, { place, count });
  await openPage(page, "/incidents?sort=newest");
  const { rows, heading } = queueOf(page);
  await expect(heading).toContainText(/9.999\+/);
  await watchShifts(page);

  const seen = new Set<string>();
  for (let turn = 0; turn < 12; turn += 1) {
    for (const number of await rows.evaluateAll((links) =>
      links.map((link) => link.getAttribute("data-number") ?? ""),
    )) {
      seen.add(number);
    }
    expect(await rows.count()).toBeLessThan(nodesMax);
    const before = await scroller(page).evaluate((box) => box.scrollHeight);
    await scroller(page).evaluate((box) => box.scrollTo({ top: box.scrollHeight }));
    await expect.poll(() => scroller(page).evaluate((box) => box.scrollHeight)).toBeGreaterThan(before);
  }
  expect(seen.size).toBeGreaterThan(150);
  expect(await rows.count()).toBeLessThan(nodesMax);
  expect(await shiftsOf(page)).toBeLessThan(0.05);
});

test("the next message stands there as soon as its key is pressed, also deep in a long list", async ({
  page,
  db,
  desk,
}) => {
  const { place } = await desk();
  await fillPlace(db, { place, count });
  await openPage(page, "/incidents?sort=newest");
  const { selected, pane } = queueOf(page);
  await expect(selected).toBeVisible();
  const before = await selected.getAttribute("data-number");
  for (let step = 0; step < 12; step += 1) await page.keyboard.press("PageDown");
  await expect(selected).not.toHaveAttribute("data-number", before ?? "");
  await expect(selected).toBeInViewport();
  const durations: number[] = [];
  for (let step = 0; step < 8; step += 1) {
    const from = Number(await selected.getAttribute("data-number"));
    // Where the loaded rows end, the key has nothing to go to until the next page of the list is there.
    await expect(page.locator("li:has(a[data-number][aria-current]) + li a[data-number]")).toBeAttached();
    // Somebody reads before going on; meanwhile the next message is fetched.
    await expect(pane.getByText(`Номер ${from - 1} `, { exact: false })).toHaveCount(0);
    await page.waitForTimeout(250);
    durations.push(await timeToNext(page));
  }
  durations.sort((a, b) => a - b);
  expect(durations[Math.floor(durations.length / 2)], `ms to the next message: ${durations.join(", ")}`).toBeLessThan(
    250,
  );
});

/** From the key until the row is selected, painted, measured in the page itself. */
function timeToNext(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const current = () => document.querySelector("a[data-number][aria-current]")?.getAttribute("data-number");
        const before = current();
        const startMs = performance.now();
        function look() {
          if (current() !== before) resolve(Math.round(performance.now() - startMs));
          else requestAnimationFrame(look);
        }
        document.dispatchEvent(new KeyboardEvent("keydown", { code: "ArrowDown", key: "ArrowDown", bubbles: true }));
        requestAnimationFrame(look);
      }),
  );
}

async function watchShifts(page: Page): Promise<void> {
  await page.evaluate(() => {
    const total = { value: 0 };
    Object.assign(window, { shiftTotal: total });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) total.value += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: "layout-shift", buffered: false });
  });
}

function shiftsOf(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as { shiftTotal: { value: number } }).shiftTotal.value);
}
