import { test as base } from "@playwright/test";
import type { BrowserContext, Page } from "@playwright/test";
import type { Database } from "@/lib/platform/db";
import { openDatabase } from "./database";
import { signIn } from "./people";
import type { Person, PersonOptions } from "./people";
import { addPersonWithPlace } from "./places";
import type { Place } from "./places";
import { settings } from "./settings";

export interface Desk {
  person: Person;
  /** The settlement that only this person sees; incidents of the test go there. */
  place: Place;
}

interface Fixtures {
  /** Somebody new with a place of their own, signed in in this test's browser. */
  desk: (options?: Partial<Omit<PersonOptions, "territoryId">>) => Promise<Desk>;
  /** Fails the test on an error in the browser's console that it did not expect. */
  quietConsole: { expectErrors: (pattern: RegExp) => void; watch: (page: Page) => void };
}

interface WorkerFixtures {
  db: Database;
}

/** A refused request is logged by the browser itself; what the page does about it is what the tests look at. */
const browserNoise = /Failed to load resource/;

export const test = base.extend<Fixtures, WorkerFixtures>({
  db: [
    async ({ browserName: _browserName }, use) => {
      const db = openDatabase(settings.databaseUrl);
      await use(db);
      await db.close();
    },
    { scope: "worker" },
  ],
  desk: async ({ db, context }, use) => {
    await use(async (options = {}) => {
      const desk = await addPersonWithPlace(db, { role: "moderator", ...options });
      await signIn(context, desk.person);
      return desk;
    });
  },
  quietConsole: [
    async ({ page }, use) => {
      const errors: string[] = [];
      const expected = [browserNoise];
      function watch(watched: Page) {
        watched.on("console", (message) => {
          if (message.type() === "error") errors.push(message.text());
        });
        watched.on("pageerror", (error) => errors.push(String(error)));
      }
      watch(page);
      await use({ expectErrors: (pattern) => expected.push(pattern), watch });
      const unexpected = errors.filter((text) => !expected.some((pattern) => pattern.test(text)));
      base.expect(unexpected, "errors in the browser's console").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect } from "@playwright/test";

/** Opens a page of the console and waits until it listens to its keys and to the live stream. */
export async function openPage(page: Page, path: string): Promise<void> {
  const live = page.waitForRequest((request) => new URL(request.url()).pathname === "/api/live");
  await page.goto(path);
  await live;
  await waitUntilAlive(page);
}

export async function waitUntilAlive(page: Page): Promise<void> {
  await page.waitForFunction(isAlive);
}

/** React has taken over what the server wrote, and nothing of that is left to do, so keys and choices are heard. */
function isAlive(): Promise<boolean> | boolean {
  const main = document.querySelector("main:not([aria-busy=true])");
  if (!main || !Object.keys(main).some((key) => key.startsWith("__reactFiber"))) return false;
  return new Promise((resolve) => requestIdleCallback(() => requestIdleCallback(() => resolve(true))));
}

/** A second person at a browser of their own. */
export async function openSecondBrowser(context: BrowserContext, person: Pick<Person, "login">): Promise<Page> {
  const browser = context.browser();
  if (!browser) throw new Error("no browser");
  const other = await browser.newContext();
  await signIn(other, person);
  return other.newPage();
}
