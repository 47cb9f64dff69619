import type { Browser, Page } from "@playwright/test";
import type { Database } from "@/lib/platform/db";
import { openIncident } from "./support/incidents";
import { addPerson, signIn } from "./support/people";
import type { Person } from "./support/people";
import { addPersonWithPlace } from "./support/places";
import { expect, test } from "./support/test";
import { agencyOf, prepareTour } from "./support/tour";

/**
 * What a cold load of a page needs in scripts, in kilobytes as they come over the wire. The aim is 250 for the map and 170 for
 * the others; these are ceilings over what stands today, so that no page grows unnoticed. Of it React, the router and
 * their runtime are some 116 (decision 023).
 */
const ceilings: Record<string, number> = {
  map: 216,
  "map-city": 216,
  queue: 170,
  incidents: 169,
  control: 170,
  incident: 168,
  approvals: 150,
  handover: 147,
  norms: 154,
  rules: 146,
  health: 147,
  dashboard: 150,
  "five-minutes": 154,
  "import-names": 162,
};
const aim = 170;

interface Weight {
  /** The page itself: everything until it stands. */
  needed: number;
  /** Afterwards, when the browser has nothing better to do: dialogs that somebody may open. */
  ahead: number;
  /** Came as it is: then the figures say nothing of the page. */
  unpacked: string[];
}

test("the scripts that a page needs stay below its ceiling on a cold load", async ({ db, browser }) => {
  test.setTimeout(600_000);
  const { stops } = await prepareTour(db);
  const over: string[] = [];
  for (const { name, path, person } of [...stops, await bodysIncident(db)]) {
    // What stands outside of the console has none of its frame.
    if (person === null || name === "no-page") continue;
    const ceiling = ceilings[name] ?? aim;
    let weight = await weigh(browser, { path, person });
    // An incident that changes under the eyes brings its scripts at once: what was just told to the workers does that.
    if (weight.needed > ceiling) weight = await weigh(browser, { path, person });
    const figures = `${weight.needed.toFixed(1)} kB of ${ceiling}`;
    process.stdout.write(`scripts: ${name} ${figures}, ${weight.ahead.toFixed(1)} kB afterwards\n`);
    expect(weight.unpacked, path).toEqual([]);
    if (weight.needed > ceiling) over.push(`${name}: ${figures}`);
  }
  expect(over).toEqual([]);
});

/** Where an official writes an answer. */
async function bodysIncident(db: Database) {
  const { place } = await addPersonWithPlace(db, { role: "curator" });
  const text = `К неврологу не записаться, ${place.name}, талонов нет до весны`;
  const incident = await openIncident(db, { place, topic: "health.queues", topicConfidence: 0.95, texts: [text] });
  const agency = await agencyOf(db, incident.id);
  const person = await addPerson(db, { role: "executor", agency, territoryId: place.id });
  return { name: "incident of a body", path: `/incidents/${incident.number}`, person };
}

async function weigh(browser: Browser, { person, path }: { person: Person; path: string }): Promise<Weight> {
  // What passes through a service worker is counted unpacked: with one a cold load weighs what its timing makes of it.
  const context = await browser.newContext({ serviceWorkers: "block" });
  await signIn(context, person);
  const page = await context.newPage();
  // Neighbours that the router fetches ahead belong to the page that somebody may go to.
  await page.route(/[?&]_rsc=/, (route) =>
    route.request().headers()["next-router-prefetch"] === undefined ? route.continue() : route.abort(),
  );
  await page.goto(path);
  if (/^\/map($|\?)/.test(path)) await expect(page.locator("path.map-area").first()).toBeVisible();
  await page.waitForFunction(() => performance.getEntriesByName("parts-ahead").length > 0);
  await untilStill(page);
  const weight = await page.evaluate(readWeight);
  await context.close();
  return weight;
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
