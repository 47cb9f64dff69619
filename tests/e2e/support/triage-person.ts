import type { Page } from "@playwright/test";

/** What one person met on the way down the list. */
export interface Journal {
  /** Rows that were looked at and decided about. */
  presses: number;
  /** What the server answered, by command: "confirm ok", "reject stale". */
  answers: Record<string, number>;
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
    answers: {},
    passedBy: 0,
    withoutRow: 0,
    dialogs: 0,
    stuck: [],
    readsMs: [],
    turnsMs: [],
  };
  await hearAnswers(page);
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

/** Listens in the page itself: the answer of an action can't be read from outside once the page has gone on. */
async function hearAnswers(page: Page): Promise<void> {
  await page.evaluate(() => {
    const heard = { underWay: 0, answers: {} as Record<string, number> };
    Object.assign(window, { heard });
    const ask = window.fetch.bind(window);
    window.fetch = async (input, init) => {
      const isAction = new Headers(init?.headers).has("next-action");
      if (!isAction) return ask(input, init);
      const command = /"action":"(\w+)"/.exec(typeof init?.body === "string" ? init.body : "")?.[1] ?? "other";
      heard.underWay += 1;
      try {
        const response = await ask(input, init);
        const text = await response.clone().text();
        const code = text.includes('"ok":true')
          ? "ok"
          : (/"code":"(\w+)"/.exec(text)?.[1] ?? `status ${response.status}`);
        const answer = `${command} ${code}`;
        heard.answers[answer] = (heard.answers[answer] ?? 0) + 1;
        return response;
      } finally {
        heard.underWay -= 1;
      }
    };
  });
}

/** Commands that have not been answered yet, and the answers there are. */
export async function heardBy(page: Page): Promise<{ underWay: number; answers: Record<string, number> }> {
  return page.evaluate(
    () => (window as unknown as { heard: { underWay: number; answers: Record<string, number> } }).heard,
  );
}
