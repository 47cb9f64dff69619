import type { Page } from "@playwright/test";
import { addPerson } from "./support/people";
import { settings } from "./support/settings";
import { expect, openPage, test } from "./support/test";

async function submit(page: Page, login: string, password: string): Promise<void> {
  await page.getByLabel("Логин").fill(login);
  await page.getByLabel("Пароль").fill(password);
  const answered = page.waitForResponse(/callback\/credentials/);
  await page.getByRole("button", { name: "Войти" }).click();
  await answered;
}

const problem = (page: Page) => page.getByRole("alert").filter({ hasText: /\S/ });

test("a wrong password reads like an unknown login, and five of them close the account for a while", async ({
  page,
  db,
}) => {
  const person = await addPerson(db, { role: "moderator" });
  await page.goto("/sign-in");
  await submit(page, `${person.login}-unknown`, "wrong password 0");
  await expect(problem(page)).toContainText("Логин или пароль не подошли");
  const unknown = await problem(page).innerText();
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    await submit(page, person.login, `wrong password ${attempt}`);
    await expect(problem(page)).toHaveText(unknown);
  }
  await submit(page, person.login, settings.password);
  await expect(problem(page)).toContainText("Вход закрыт на 15 минут");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("an empty field says what belongs there and sends nothing", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Войти" }).click();
  await expect(page.getByText("Введите логин, например")).toBeVisible();
  await expect(page.getByLabel("Пароль")).toHaveAccessibleDescription("Введите пароль");
});

for (const { role, agency, path, heading } of [
  { role: "moderator", path: "/queue", heading: /^Разбор/ },
  { role: "executor", agency: "min-health", path: "/queue", heading: /^Входящие/ },
  { role: "analyst", path: "/incidents", heading: /^Все открытые/ },
] as const) {
  test(`the first page of the role ${role} opens after signing in`, async ({ page, db }) => {
    const person = await addPerson(db, { role, agency });
    await page.goto("/");
    await expect(page).toHaveURL(/\/sign-in/);
    await submit(page, person.login, settings.password);
    await expect(page).toHaveURL(new RegExp(`${path}$`));
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
  });
}

test("signing in leads back to the address that was asked for, and never to another site", async ({ page, db }) => {
  const person = await addPerson(db, { role: "moderator" });
  const asked = "/incidents?view=late&sort=newest";
  await page.goto(asked);
  await submit(page, person.login, settings.password);
  await expect(page).toHaveURL(asked);
  await page.context().clearCookies();
  await page.goto("/sign-in?from=https://example.org/");
  await submit(page, person.login, settings.password);
  await expect(page).toHaveURL(/\/queue$/);
});

test("a session that ended says so inside the console, and signing in again returns to the same list", async ({
  page,
  desk,
}) => {
  const { person } = await desk();
  await openPage(page, "/queue");
  await page.context().clearCookies({ name: /session-token/ });
  await page.getByRole("button", { name: "По новизне" }).click();
  const notice = page.getByRole("alert").filter({ hasText: "Сессия закончилась" });
  await expect(notice).toContainText("Записанное сохранено");
  await notice.getByRole("link", { name: "Войти" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Сессия закончилась" })).toBeVisible();
  await submit(page, person.login, settings.password);
  await expect(page).toHaveURL(/\/queue\?sort=newest$/);
  await expect(page.getByRole("button", { name: "По новизне" })).toHaveAttribute("aria-pressed", "true");
});

test("signing out ends the session for every page", async ({ page, desk }) => {
  const { person } = await desk();
  await openPage(page, "/queue");
  await page.getByRole("button", { name: `Меню пользователя: ${person.name}` }).click();
  await page.getByRole("menuitem", { name: "Выйти" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto("/incidents");
  await expect(page).toHaveURL(/\/sign-in\?from=%2Fincidents/);
});
