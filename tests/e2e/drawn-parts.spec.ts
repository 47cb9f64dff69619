import type { Page } from "@playwright/test";
import { openIncident } from "./support/incidents";
import { expectRead, queueOf } from "./support/queue";
import { expect, openPage, test } from "./support/test";

// Scripts that pass through a service worker could not be held back.
test.use({ serviceWorkers: "block" });

interface Held {
  count: () => number;
  letThrough: () => void;
}

/** Holds back every script that the document does not name: the parts that come when the page stands. */
async function holdParts(page: Page, path: string): Promise<Held> {
  const document = await (await page.context().request.get(path)).text();
  const named = new Set(document.match(/[\w.~-]+\.js/g));
  let letThrough: () => void = () => {};
  const released = new Promise<void>((resolve) => (letThrough = resolve));
  let count = 0;
  await page.route("**/_next/static/chunks/*.js", async (route) => {
    const name = new URL(route.request().url()).pathname.split("/").at(-1) ?? "";
    if (!named.has(name)) {
      count += 1;
      await released;
    }
    await route.continue();
  });
  return { count: () => count, letThrough: () => letThrough() };
}

test("the list shows the message before its script has come, and what was pressed in it is then carried out", async ({
  page,
  db,
  desk,
}) => {
  const { place } = await desk();
  const text = `Провалился асфальт у школы, ${place.name}, дети обходят по проезжей части`;
  await openIncident(db, { place, topic: "roads.potholes", texts: [text] });
  const held = await holdParts(page, "/queue");
  await openPage(page, "/queue");
  const { pane } = queueOf(page);
  await expectRead(page, text);
  await pane.getByRole("button", { name: /Исправить ?: Тема/ }).click();
  await expect.poll(held.count).toBeGreaterThan(0);
  await expect(page.getByRole("combobox", { name: "Выберите тему" })).toHaveCount(0);
  held.letThrough();
  await expect(page.getByRole("combobox", { name: "Выберите тему" })).toBeFocused();
  await expectRead(page, text);
});

test("a key that asks for a chooser is kept until its script has come, and no other key decides meanwhile", async ({
  page,
  db,
  desk,
}) => {
  const { place } = await desk();
  const text = `Не работает светофор у рынка, ${place.name}, перейти дорогу нельзя`;
  await openIncident(db, { place, topic: "roads.potholes", texts: [text] });
  const held = await holdParts(page, "/queue");
  await openPage(page, "/queue");
  await expectRead(page, text);
  await page.keyboard.press("KeyN");
  await expect.poll(held.count).toBeGreaterThan(0);
  await page.keyboard.press("Enter");
  held.letThrough();
  await expect(page.getByRole("combobox", { name: "Выберите тему" })).toBeFocused();
  await expect(queueOf(page).rows).toHaveCount(1);
});

test("the page of an incident keeps the focus and the press when its drawn parts come alive", async ({
  page,
  db,
  desk,
}) => {
  const { place } = await desk();
  const text = `Остановка без крыши, ${place.name}, люди мокнут под дождём`;
  const { number } = await openIncident(db, { place, topic: "roads.potholes", texts: [text] });
  const held = await holdParts(page, `/incidents/${number}`);
  await openPage(page, `/incidents/${number}`);
  const change = page.getByRole("button", { name: /Исправить ?: Место/ });
  await change.focus();
  await page.keyboard.press("Space");
  await expect.poll(held.count).toBeGreaterThan(0);
  await expect(change).toHaveAttribute("aria-expanded", "false");
  held.letThrough();
  await expect(page.getByRole("combobox", { name: "Выберите место" })).toBeFocused();
  await expect(change).toHaveAttribute("aria-expanded", "true");
});
