import type { Page } from "@playwright/test";
import { openIncident } from "./support/incidents";
import { expectRead, expectSelected, queueOf } from "./support/queue";
import { expect, openPage, test } from "./support/test";

const clearCount = 30;

/** Counts the presses that the page hears, as somebody at the keyboard makes them. */
function counting(page: Page) {
  let presses = 0;
  return {
    count: () => presses,
    async press(key: string) {
      presses += 1;
      await page.keyboard.press(key);
    },
  };
}

test("thirty clear incidents are triaged with one key each, and an unclear one with a few", async ({
  page,
  db,
  desk,
}) => {
  test.setTimeout(180_000);
  const { place } = await desk();
  const texts = Array.from(
    { length: clearCount },
    (_, index) => `Фонарь № ${index + 1} не горит, ${place.name}, темно`,
  );
  const numbers: number[] = [];
  for (const [index, text] of texts.entries()) {
    const publishedAt = new Date(Date.now() - (clearCount - index) * 60_000);
    const topic = index % 6 === 5 ? "roads.potholes" : "improvement.street_lights_broken";
    numbers.push((await openIncident(db, { place, topic, texts: [text], publishedAt })).number);
  }
  await openPage(page, "/queue");
  await expect(queueOf(page).heading).toContainText(String(clearCount));
  const keys = counting(page);
  const startedMs = Date.now();
  for (const [index, text] of texts.entries()) {
    await expectSelected(page, numbers[index] ?? 0);
    await expectRead(page, text);
    // Every sixth is no complaint, two of thirty are important as well.
    if (index === 7 || index === 19) await keys.press("KeyD");
    await keys.press(index % 6 === 5 ? "KeyY" : "Enter");
  }
  await expect(queueOf(page).rows).toHaveCount(0);
  const seconds = (Date.now() - startedMs) / 1_000;
  const clear = { keysEach: keys.count() / clearCount, secondsEach: seconds / clearCount };

  const unclear = await openIncident(db, {
    place,
    topic: "roads.potholes",
    texts: [`Не горит и течёт, ${place.name}`],
  });
  await page.keyboard.press("Home");
  await expectSelected(page, unclear.number);
  await expectRead(page, "Не горит и течёт");
  const before = keys.count();
  const unclearStartedMs = Date.now();
  // Another topic by its number, then all of it is accepted.
  await keys.press("KeyN");
  await expect(page.getByRole("combobox", { name: "Выберите тему" })).toBeFocused();
  await keys.press("Digit2");
  await expect(page.getByRole("status").filter({ hasText: "Тема исправлена" })).toBeVisible();
  await keys.press("Enter");
  await expect(queueOf(page).row(unclear.number)).toHaveCount(0);
  const figures = {
    clear,
    unclear: { keys: keys.count() - before, seconds: (Date.now() - unclearStartedMs) / 1_000 },
  };
  test.info().annotations.push({ type: "pace", description: JSON.stringify(figures) });
  console.info(JSON.stringify(figures));
  expect(figures.clear.keysEach).toBeLessThanOrEqual(2);
  expect(figures.clear.secondsEach).toBeLessThan(5);
  expect(figures.unclear.keys).toBeLessThanOrEqual(4);
  // Rows go at once, the last answers of the server come a little later.
  const steps = () =>
    db.query<{ step: string; n: number }>(
      "select step, count(*)::int as n from incident where territory_id = $1 group by step order by step",
      [place.id],
    );
  await expect.poll(steps).toEqual([
    { step: "rejected", n: 5 },
    { step: "routed", n: 26 },
  ]);
});
