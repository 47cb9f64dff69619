import { expectAccessible } from "./support/check-access";
import { signIn } from "./support/people";
import { queueOf } from "./support/queue";
import { expect, openPage, test } from "./support/test";
import { prepareTour, routesWithPage, visit } from "./support/tour";

test("every page is usable with every sense, in light and in dark", async ({ page, db, quietConsole }) => {
  test.setTimeout(300_000);
  quietConsole.expectErrors(/\b40[34]\b/);
  const { stops } = await prepareTour(db);
  expect([...new Set(stops.map((stop) => stop.route))].sort(), "a stop for every route").toEqual(routesWithPage());
  for (const stop of stops) {
    await test.step(stop.name, async () => {
      await visit(page, stop);
      await expect(page.locator("h1")).toBeVisible();
      await expectAccessible(page, stop.name);
    });
  }
});

test("so is everything that opens above a page", async ({ page, db, isMobile }) => {
  test.setTimeout(240_000);
  const { curator, full } = await prepareTour(db);
  await signIn(page.context(), curator);
  await openPage(page, `/incidents/${full.number}`);

  async function look(opened: { name: string; inside: string }, open: () => Promise<void>): Promise<void> {
    await test.step(opened.name, async () => {
      await open();
      await expect(page.locator(opened.inside).first()).toBeVisible();
      await expectAccessible(page, opened.name, opened.inside);
      await page.keyboard.press("Escape");
    });
  }
  const dialog = "[role=dialog]";
  const menu = "[role=menu]";
  await look({ name: "keys", inside: dialog }, () => page.keyboard.press("?"));
  await look({ name: "find", inside: dialog }, async () => {
    await page.getByRole("button", { name: "Найти или перейти" }).click();
    await page.getByRole("combobox", { name: "Найти или перейти" }).fill("12");
  });
  await look({ name: "user menu", inside: menu }, () =>
    page.getByRole("button", { name: /^Меню пользователя/ }).click(),
  );
  await look({ name: "other reasons", inside: menu }, () =>
    page.getByRole("button", { name: "Другая причина отклонения" }).click(),
  );
  await look({ name: "topic chooser", inside: "aside" }, async () => {
    await page.getByRole("button", { name: /^Исправить.*Тема/ }).click();
    await expect(page.getByRole("combobox", { name: "Выберите тему" })).toBeFocused();
  });
  await look({ name: "merge question", inside: dialog }, () =>
    page
      .getByRole("button", { name: /^Объединить № / })
      .first()
      .click(),
  );
  await look({ name: "name of the author", inside: "article" }, async () => {
    await page.getByRole("button", { name: "показать имя" }).first().click();
    await expect(page.getByText("Автор Экскурсии").first()).toBeVisible();
  });

  await openPage(page, "/queue");
  if (isMobile) {
    await look({ name: "filters", inside: dialog }, () => page.getByRole("button", { name: /^Фильтры/ }).click());
  } else {
    await expect(queueOf(page).pane.getByRole("button", { name: "Не жалоба" })).toBeVisible();
    await look({ name: "toast with undo", inside: "[role=status]:has(button)" }, async () => {
      await page.keyboard.press("KeyY");
      await expect(page.getByRole("button", { name: /^Отменить/ })).toBeVisible();
    });
  }
  await look({ name: "session has ended", inside: "[role=alert]:has(a)" }, async () => {
    await page.context().clearCookies({ name: /session-token/ });
    await page.getByRole("button", { name: "По новизне" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "Сессия закончилась" })).toBeVisible();
  });
});
