import { readDataTexts, russianWords } from "./support/data-words";
import { signIn } from "./support/people";
import { expect, openPage, test } from "./support/test";
import { prepareTour, visit } from "./support/tour";

test("one choice in the menu turns the console English, and it stays so for this person everywhere", async ({
  page,
  desk,
  browser,
}) => {
  const { person } = await desk();
  await openPage(page, "/queue");
  await page.getByRole("button", { name: /^Меню пользователя/ }).click();
  await page.getByRole("menuitemradio", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.getByRole("region", { name: "Очередь" })).toHaveCount(0);

  const elsewhere = await browser.newContext({ locale: "ru-RU" });
  await signIn(elsewhere, person);
  const other = await elsewhere.newPage();
  await openPage(other, "/incidents");
  await expect(other.locator("html")).toHaveAttribute("lang", "en");
  await elsewhere.close();
});

test("no page of the English console has a Russian word of its own", async ({ page, db, quietConsole }) => {
  test.setTimeout(120_000);
  quietConsole.expectErrors(/\b40[34]\b/);
  const { stops, full } = await prepareTour(db, { locale: "en" });
  const data = await readDataTexts(db);
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  for (const stop of stops) {
    await test.step(stop.name, async () => {
      await visit(page, stop);
      await expect(page.locator("html")).toHaveAttribute("lang", "en");
      await expect(page.locator("h1")).toBeVisible();
      // Other tests add people and incidents meanwhile.
      const now = await readDataTexts(db);
      expect.soft(await russianWords(page, [...data, ...now, ...searchedFor(stop.path)])).toEqual([]);
    });
  }

  const incident = stops.find(({ name }) => name === "incident");
  if (incident) await visit(page, incident);
  for (const { name, key } of [
    { name: "keys", key: "?" },
    { name: "find", key: "Control+KeyK" },
    { name: "topic chooser", key: "KeyT" },
    { name: "merge question", key: "KeyM" },
  ]) {
    await test.step(name, async () => {
      await page.keyboard.press(key);
      await expect(page.getByRole("dialog").or(page.getByRole("combobox")).first()).toBeVisible();
      expect.soft(await russianWords(page, data)).toEqual([]);
      await page.keyboard.press("Escape");
    });
  }
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: String(full.number) })).toBeVisible();
  expect.soft(await russianWords(page, data)).toEqual([]);
});

/** What was searched for stays as it was typed. */
function searchedFor(path: string): string[] {
  const words = new URL(path, "http://console.invalid").searchParams.get("q");
  return words ? [words] : [];
}
