import type { BrowserContext, Page } from "@playwright/test";
import { openIncident } from "./support/incidents";
import { addPerson, signIn } from "./support/people";
import type { Person, PersonOptions } from "./support/people";
import { addPersonWithPlace } from "./support/places";
import { expect, test } from "./support/test";

/**
 * What a cold load of a page needs in scripts, in kilobytes as they come over the wire. The aim is 250 for the map and 170 for
 * the others; these are ceilings over what stands today, so that no page grows unnoticed. Of it React, the router and
 * their runtime are some 116 (decision 023).
 */
const ceilings: Record<string, number> = {
  "/map": 216,
  "/queue": 170,
  "/incidents": 169,
  "/control": 170,
  "/incidents/[number]": 168,
  "/approvals": 150,
  "/handover": 147,
  "/norms": 154,
  "/rules": 146,
  "/health": 147,
  "/dashboard": 150,
  "/five-minutes": 154,
  "/imports/names": 162,
};

/** Pages that a curator of one settlement is not shown. */
const otherRoles: Record<string, PersonOptions["role"]> = {
  "/map": "analyst",
  "/dashboard": "analyst",
  "/five-minutes": "governor_office",
  "/imports/names": "admin",
};

interface Weight {
  /** The page itself: everything until it stands. */
  needed: number;
  /** Afterwards, when the browser has nothing better to do: dialogs that somebody may open. */
  ahead: number;
  /** Came as it is: then the figures say nothing of the page. */
  unpacked: string[];
}

test("the scripts that a page needs stay below its ceiling on a cold load", async ({ db, browser }) => {
  test.setTimeout(300_000);
  const { person, place } = await addPersonWithPlace(db, { role: "curator" });
  const text = `Вода в колонке идёт ржавая вторую неделю, ${place.name}, пить её нельзя`;
  const incident = await openIncident(db, { place, topic: "roads.potholes", topicConfidence: 0.95, texts: [text] });
  const over: string[] = [];
  for (const [page, ceiling] of Object.entries(ceilings)) {
    const path = page.replace("[number]", String(incident.number));
    // What passes through a service worker is counted unpacked: with one a cold load weighs what its timing makes of it.
    const context = await browser.newContext({ serviceWorkers: "block" });
    const role = otherRoles[page];
    const weight = await weigh(context, { path, person: role === undefined ? person : await addPerson(db, { role }) });
    await context.close();
    const figures = `${weight.needed.toFixed(1)} kB of ${ceiling}`;
    process.stdout.write(`scripts: ${page} ${figures}, ${weight.ahead.toFixed(1)} kB afterwards\n`);
    expect(weight.unpacked, path).toEqual([]);
    if (weight.needed > ceiling) over.push(`${page}: ${figures}`);
  }
  expect(over).toEqual([]);
});

async function weigh(context: BrowserContext, { person, path }: { person: Person; path: string }): Promise<Weight> {
  await signIn(context, person);
  const page = await context.newPage();
  // Neighbours that the router fetches ahead belong to the page that somebody may go to.
  await page.route(/[?&]_rsc=/, (route) =>
    route.request().headers()["next-router-prefetch"] === undefined ? route.continue() : route.abort(),
  );
  await page.goto(path);
  if (path === "/map") await expect(page.locator("path.map-area").first()).toBeVisible();
  await page.waitForFunction(() => performance.getEntriesByName("parts-ahead").length > 0);
  await untilStill(page);
  return page.evaluate(readWeight);
}

/** Until nothing new came for a while. */
async function untilStill(page: Page): Promise<void> {
  for (let before = -1, now = 0; before !== now;) {
    before = now;
    await page.waitForTimeout(1_500);
    now = await page.evaluate(() => performance.getEntriesByType("resource").length);
  }
}

function readWeight(): Weight {
  const begun = performance.getEntriesByName("parts-ahead")[0]?.startTime ?? Infinity;
  const scripts = (performance.getEntriesByType("resource") as PerformanceResourceTiming[]).filter(({ name }) =>
    /\.js(\?|$)/.test(name),
  );
  const sum = (some: PerformanceResourceTiming[]) =>
    some.reduce((total, { encodedBodySize }) => total + encodedBodySize, 0) / 1_000;
  return {
    needed: sum(scripts.filter(({ startTime }) => startTime < begun)),
    ahead: sum(scripts.filter(({ startTime }) => startTime >= begun)),
    unpacked: scripts
      .filter(({ encodedBodySize, decodedBodySize }) => decodedBodySize > 2_000 && encodedBodySize >= decodedBodySize)
      .map(({ name }) => name),
  };
}
