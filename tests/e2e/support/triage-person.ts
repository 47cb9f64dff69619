import type { Page, Request } from "@playwright/test";

/** What one person met on the way down the list. */
export interface Journal {
  /** Rows that were looked at and decided about. */
  presses: number;
  /** Decisions that went to the server, and how many of these have not been answered yet. */
  sent: number;
  underWay: number;
  /** Decisions that were refused because somebody was quicker. */
  refused: number;
  /** Rows that somebody else had taken out of the list by the time they were come to. */
  passedBy: number;
  /** Times that no row was selected although there was a list. */
  withoutRow: number;
  /** Dialogs that stood in the way and were closed. */
  dialogs: number;
  /** What was still selected long after it had been decided about. */
  stuck: string[];
  /** Milliseconds until the message of the selected row stood there to be read. */
  readsMs: number[];
  /** Milliseconds from the press to the next row before the eyes. */
  turnsMs: number[];
}

const patienceMs = 5_000;
/** Asked this often whether the page has gone on: to ask with every frame would keep ten browsers painting. */
const pollMs = 60;

/**
 * Goes through the list with the keys until the time is over: looks, thinks, decides, waits for the next row. Whoever
 * loses a row or finds a dialog in the way goes on; nobody gives up before the time.
 */
export async function triageAlone(
  page: Page,
  { untilMs, chance }: { untilMs: number; chance: () => number },
): Promise<Journal> {
  const journal: Journal = {
    presses: 0,
    sent: 0,
    underWay: 0,
    refused: 0,
    passedBy: 0,
    withoutRow: 0,
    dialogs: 0,
    stuck: [],
    readsMs: [],
    turnsMs: [],
  };
  countDecisions(page, journal);
  while (Date.now() < untilMs) {
    const seen = await look(page);
    if (seen.isInDialog) {
      journal.dialogs += 1;
      await page.keyboard.press("Escape");
      await page.waitForTimeout(300);
    } else if (seen.number === null) {
      journal.withoutRow += 1;
      await page.keyboard.press("ArrowDown");
      await page.waitForTimeout(500);
    } else {
      const sinceMs = Date.now();
      await readMessage(page, seen.number);
      journal.readsMs.push(Date.now() - sinceMs);
      await page.waitForTimeout(200 + chance() * 800);
      if (await isGone(page)) journal.passedBy += 1;
      const keys = await decide(page, chance());
      journal.presses += 1;
      await seeNext(page, { number: seen.number, keys, journal });
    }
  }
  return journal;
}

async function look(page: Page): Promise<{ number: string | null; isInDialog: boolean }> {
  return page.evaluate(() => ({
    number: document.querySelector("a[data-number][aria-current]")?.getAttribute("data-number") ?? null,
    isInDialog: document.querySelector("[role='dialog'][data-state='open']") !== null,
  }));
}

/** The list says of a row that it has gone. */
async function isGone(page: Page): Promise<boolean> {
  return (await page.locator("a[data-number][aria-current]").getByText("ушло из списка").count()) > 0;
}

/** Mostly accepted, a few rejected, some of both marked as important just before. */
async function decide(page: Page, draw: number): Promise<string> {
  const keys = draw < 0.15 ? ["KeyD", "KeyY"] : draw < 0.3 ? ["KeyY"] : draw < 0.4 ? ["KeyD", "Enter"] : ["Enter"];
  for (const key of keys) await page.keyboard.press(key);
  return keys.join(" ");
}

/** Nobody decides about what does not stand before the eyes yet. */
async function readMessage(page: Page, number: string): Promise<void> {
  const message = page.locator(`a[href="/incidents/${number}"]:not([data-number])`);
  await message
    .first()
    .waitFor({ timeout: patienceMs })
    .catch(() => {});
}

interface Decided {
  number: string;
  keys: string;
  journal: Journal;
}

async function seeNext(page: Page, { number, keys, journal }: Decided): Promise<void> {
  const sinceMs = Date.now();
  try {
    await page.waitForFunction(
      (before) => {
        const now = document.querySelector("a[data-number][aria-current]")?.getAttribute("data-number");
        return now !== undefined && now !== before;
      },
      number,
      { timeout: patienceMs, polling: pollMs },
    );
    journal.turnsMs.push(Date.now() - sinceMs);
  } catch {
    journal.stuck.push(await describe(page, `${number} after ${keys}`));
  }
}

async function describe(page: Page, number: string): Promise<string> {
  const words = await page.evaluate(() => ({
    row: document.querySelector<HTMLElement>("a[data-number][aria-current]")?.innerText ?? "nothing selected",
    buttons: [...document.querySelectorAll<HTMLElement>("section [role=group] button")].map((one) => one.innerText),
    focus: document.activeElement?.outerHTML.slice(0, 120),
  }));
  return `${number}: ${JSON.stringify(words)}`;
}

function countDecisions(page: Page, journal: Journal): void {
  const isAction = (request: Request) => request.headers()["next-action"] !== undefined;
  function end(request: Request): void {
    if (isAction(request)) journal.underWay -= 1;
  }
  page.on("request", (request) => {
    if (!isAction(request)) return;
    journal.sent += 1;
    journal.underWay += 1;
  });
  page.on("requestfinished", end);
  page.on("requestfailed", end);
  page.on("response", (response) => {
    if (!isAction(response.request())) return;
    void response.text().then(
      (text) => {
        if (text.includes('"code":"stale"') || text.includes('"code":"wrong_step"')) journal.refused += 1;
      },
      () => {},
    );
  });
}
