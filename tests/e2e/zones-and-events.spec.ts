import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/check-access";
import { addPerson, signIn } from "./support/people";
import { expect, openPage, test } from "./support/test";

// A region of its own: the rule and the events are everybody's.
const region = "tver";
const folder = process.env["SCREENSHOTS"];

/** Pictures for whoever looks at the pages by eye; without a folder nothing is taken. */
async function picture(page: Page, name: string): Promise<void> {
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
    for (const theme of ["light", "dark"]) {
      await page.evaluate((wanted) => {
        document.documentElement.dataset["theme"] = wanted;
      }, theme);
      await page.screenshot({ path: path.join(folder, `${name}-${width}-${theme}.png`), animations: "disabled" });
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

test("the centre tries another rule on the map, sets it and takes it back", async ({ page, context, db }) => {
  const curator = await addPerson(db, { role: "curator", region });
  await signIn(context, curator);
  await openPage(page, "/map/zones");
  await expect(page.getByText("Правило по умолчанию, его никто не менял.")).toBeVisible();
  await picture(page, "zones-default");
  const save = page.getByRole("button", { name: "Сохранить правило" });
  await expect(save).toBeDisabled();

  await page.getByRole("button", { name: "По месту" }).click();
  await expect(page.getByText("Число красных территорий нельзя сравнивать во времени")).toBeVisible();
  const red = page.getByLabel("Красная: выше стольких процентов территорий");
  await red.fill("70");
  await page.getByRole("button", { name: "Посмотреть на карте" }).click();
  await expect(page.getByText("Граница красной зоны должна быть выше границы жёлтой")).toBeVisible();
  await red.fill("90,5");
  const rise = page.getByLabel("Изменение: красное от, %");
  await rise.fill("10");
  await page.getByRole("button", { name: "Посмотреть на карте" }).click();
  await expect(rise).toHaveAttribute("aria-invalid", "true");
  await rise.fill("80");
  await page.getByRole("button", { name: "Посмотреть на карте" }).click();
  const preview = page.getByRole("table", { name: /Территорий в зонах/ });
  await expect(preview.getByRole("row", { name: /сейчас/ })).toBeVisible();
  await expect(preview.getByRole("row", { name: /новое/ })).toBeVisible();
  await expectAccessible(page, "zones with a preview");
  await picture(page, "zones-preview");

  await save.click();
  await expect(page.getByText("Правило сохранено и действует")).toBeVisible();
  await expect(page.getByText("Выше, чем у 90,5 % территорий карты")).toBeVisible();
  await expect(page.getByText("изменение красное от +80 %").first()).toBeVisible();
  await expect(page.getByText(`выбрал ${curator.viewer.name}`)).toBeVisible();
  await page.getByRole("button", { name: "Вернуть прежнее" }).click();
  await expect(page.getByText("не меньше 2 средних")).toBeVisible();
  const rules = await db.query<{ version: number; kind: string }>(
    "select version, rule ->> 'kind' as kind from zone_rule where region_id = $1 order by version",
    [curator.viewer.regionId],
  );
  expect(rules).toEqual([
    { version: 1, kind: "quantile" },
    { version: 2, kind: "rule" },
  ]);
  await picture(page, "zones-history");
});

test("who may not change the rule reads how it works", async ({ page, context, db }) => {
  await signIn(context, await addPerson(db, { role: "governor_office", region }));
  await openPage(page, "/map/zones");
  await expect(page.getByRole("heading", { name: "Что стоит за цветом" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Изменить правило" })).toHaveCount(0);
});

test("an event is pinned, changed, removed and brought back, by keyboard alone", async ({ page, context, db }) => {
  await signIn(context, await addPerson(db, { role: "analyst", region }));
  await openPage(page, "/map/events");
  await expect(page.getByText("Событий за эти дни нет")).toBeVisible();
  await picture(page, "events-empty");
  await page.getByRole("button", { name: "Отметить событие" }).focus();
  await page.keyboard.press("Enter");
  const name = page.getByRole("textbox", { name: "Что произошло" });
  await expect(name).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("От 3 до 120 знаков")).toBeVisible();
  await page.keyboard.type("Первый сильный снегопад");
  await expectAccessible(page, "form of an event");
  await picture(page, "events-form");
  await name.focus();
  await page.keyboard.press("Enter");
  const row = page.getByRole("listitem").filter({ hasText: "Первый сильный снегопад" });
  await expect(row).toContainText("погода");
  await expect(row).toContainText("Неделя после ещё не прошла");
  await expect(row).toContainText("весь регион, все темы");

  await row.getByRole("button", { name: "Изменить: Первый сильный снегопад" }).press("Enter");
  await name.fill("Метель");
  await name.press("Enter");
  const changed = page.getByRole("listitem").filter({ hasText: "Метель" });
  await picture(page, "events-list");
  await changed.getByRole("button", { name: "Убрать: Метель" }).press("Enter");
  await expect(changed).toHaveCount(0);
  await page.getByRole("button", { name: "Вернуть", exact: true }).press("Enter");
  await expect(changed).toBeVisible();

  await context.clearCookies();
  await signIn(context, await addPerson(db, { role: "editor", region }));
  await openPage(page, "/map/events");
  await expect(changed).toBeVisible();
  await expect(page.getByRole("button", { name: /Метель|Отметить событие/ })).toHaveCount(0);
});

test("the table of the map comes as a file of the same figures", async ({ page, context, db }) => {
  await signIn(context, await addPerson(db, { role: "governor_office", region }));
  await openPage(page, "/map/zones");
  const address = "/api/console/map/table?from=2026-01-01&to=2026-12-31";
  const asked = (more: string) =>
    context.request.get(`${address}${more}`, { headers: { "sec-fetch-site": "same-origin" } });
  const csv = await asked("&format=csv&comparison=previous");
  expect(csv.headers()["content-type"]).toContain("text/csv");
  expect(await csv.text()).toContain("Территория;Код;Жителей;Сообщений");
  const xlsx = await asked("");
  expect((await xlsx.body()).subarray(0, 2).toString()).toBe("PK");
  expect((await asked("&format=pdf")).status()).toBe(422);
  expect((await asked("&comparison=never")).status()).toBe(422);
});
