import type { Page } from "@playwright/test";
import { openIncident } from "./support/incidents";
import { fillPlace } from "./support/many-incidents";
import { blankBelow, overflowOf } from "./support/overflow";
import { addPersonWithPlace } from "./support/places";
import { settings } from "./support/settings";
import { expect, openPage, test } from "./support/test";
import { prepareTour, visit } from "./support/tour";

test("on a phone: sign in, find the complaint, read it, accept it", async ({ page, db }) => {
  const { person, place } = await addPersonWithPlace(db, { role: "moderator" });
  const text = `Снег не чистят, ${place.name}, скорая застряла у первого дома`;
  const incident = await openIncident(db, { place, topic: "roads.potholes", texts: [text] });
  await page.goto("/sign-in");
  await page.getByLabel("Логин").fill(person.login);
  await page.getByLabel("Пароль").fill(settings.password);
  await page.getByRole("button", { name: "Войти" }).tap();
  await expect(page).toHaveURL(/\/queue$/);
  await page.locator(`a[data-number="${incident.number}"]`).tap();
  await expect(page).toHaveURL(new RegExp(`/incidents/${incident.number}$`));
  await expect(page.getByText(text)).toBeVisible();
  const accept = page.getByRole("button", { name: "Принять всё" });
  await expect(accept).toBeInViewport();
  const { height = 0 } = (await accept.boundingBox()) ?? {};
  expect(height).toBeGreaterThanOrEqual(44);
  await accept.tap();
  await expect(page.getByRole("status").filter({ hasText: "Принято" })).toBeVisible();
  const rows = await db.query<{ step: string }>("select step from incident where id = $1", [incident.id]);
  expect(rows).toEqual([{ step: "routed" }]);
});

test("on a phone several are chosen by taps, given to a body, accepted and rejected together", async ({
  page,
  db,
  desk,
}) => {
  const { place } = await desk();
  const incidents = [];
  for (const index of [1, 2, 3, 4]) {
    const texts = [`Дорога не чищена, ${place.name}, дом ${index * 7}, пройти с коляской нельзя`];
    const publishedAt = new Date(Date.now() - (60 - index) * 60_000);
    incidents.push(await openIncident(db, { place, topic: "roads.potholes", texts, publishedAt }));
  }
  const [first, second, third, fourth] = incidents.map(({ number }) => number);
  await openPage(page, "/queue");
  const row = (number: number | undefined) => page.locator(`a[data-number="${number}"]`);
  await expect(page.getByRole("checkbox")).toHaveCount(0);
  await page.getByRole("button", { name: "Выбрать", exact: true }).tap();
  await row(first).tap();
  await row(second).tap();
  await expect(page).toHaveURL(/\/queue/);
  const bar = page.getByRole("toolbar", { name: "Действия с выбранными" });
  await expect(bar).toContainText("Выбрано 2 инцидента");
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  for (const name of ["Принять", "Отклонить", "Орган"]) {
    const { height = 0 } = (await bar.getByRole("button", { name }).boundingBox()) ?? {};
    expect(height, name).toBeGreaterThanOrEqual(44);
  }

  await bar.getByRole("button", { name: "Орган" }).tap();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("И сразу принять").tap();
  await dialog.getByRole("combobox").fill("Администрация");
  const body = dialog.getByRole("option").first();
  await body.tap();
  const progress = page.getByRole("region", { name: "Ход действия" });
  await expect(progress).toContainText("2 из 2");
  await expect(row(first)).toHaveCount(0);

  // A tap on the box counts as much as one on the row, and taken back it is no longer chosen.
  await page.getByRole("button", { name: "Выбрать", exact: true }).tap();
  await row(third).tap();
  await page.getByRole("checkbox").nth(1).tap();
  await row(third).tap();
  await expect(bar).toContainText("Выбран 1 инцидент");
  await row(third).tap();
  await bar.getByRole("button", { name: "Отклонить" }).tap();
  await dialog.getByRole("button", { name: "спам" }).tap();
  await expect(progress).toContainText("Отклонено: 2 из 2");
  const steps = await db.query<{ step: string }>(
    "select step from incident where territory_id = $1 order by first_message_at",
    [place.id],
  );
  expect(steps.map(({ step }) => step)).toEqual(["routed", "routed", "rejected", "rejected"]);
  await progress.getByRole("button", { name: /Отменить/ }).tap();
  await expect(progress).toContainText("Возвращено в разбор: 2 из 2");
  await row(fourth).tap();
  await expect(page).toHaveURL(new RegExp(`/incidents/${fourth}$`));
});

test("nothing scrolls sideways on any page, at 390 and at 320 points, nor into nothing", async ({
  page,
  db,
  quietConsole,
}) => {
  test.setTimeout(120_000);
  quietConsole.expectErrors(/\b40[34]\b/);
  const { stops } = await prepareTour(db);
  for (const stop of stops) {
    await test.step(stop.name, async () => {
      await page.setViewportSize({ width: 390, height: 844 });
      await visit(page, stop);
      await expect(page.locator("h1")).toBeVisible();
      expect.soft(await overflowOf(page), "at 390 points").toBeLessThanOrEqual(0);
      if (!stop.isBare) expect.soft(await blankBelow(page), "below the page").toBeLessThanOrEqual(0);
      await page.setViewportSize({ width: 320, height: 640 });
      expect.soft(await overflowOf(page), "at 320 points").toBeLessThanOrEqual(0);
    });
  }
});

test("what a finger has to hit is large enough", async ({ page, db }) => {
  const { stops } = await prepareTour(db);
  for (const stop of stops.filter(({ name }) => ["sign-in", "queue", "incident"].includes(name))) {
    await test.step(stop.name, async () => {
      await visit(page, stop);
      await expect(page.locator("h1")).toBeVisible();
      expect.soft(await smallTargets(page)).toEqual([]);
    });
  }
});

test("a long list on a phone keeps only what is in sight", async ({ page, db, desk }) => {
  const { place } = await desk();
  await fillPlace(db, { place, count: 600 });
  await openPage(page, "/incidents?sort=newest");
  const rows = page.locator("a[data-number]");
  await expect(rows.first()).toBeVisible();
  for (let turn = 0; turn < 5; turn += 1) {
    await page.mouse.wheel(0, 5_000);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    expect(await rows.count()).toBeLessThan(200);
  }
  await expect(rows.last()).toContainText("Жалоба из длинного списка");
});

/** Buttons and fields below 24 points, the least that WCAG 2.2 allows; links inside of a sentence are exempt. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const targets = [
      ...document.querySelectorAll<HTMLElement>("button, input:not([type=checkbox]), select, [role=menuitem]"),
    ];
    return targets
      .filter((target) => target.checkVisibility() && !target.closest("p"))
      .map((target) => ({ target, box: target.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && (box.width < 24 || box.height < 24))
      .map(({ target, box }) => `${target.textContent || target.ariaLabel}: ${box.width}×${box.height}`);
  });
}
