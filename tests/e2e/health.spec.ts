import { addPerson, signIn } from "./support/people";
import { expect, openPage, test } from "./support/test";

test("a curator sees what works, from the database to every source", async ({ page, db, context }) => {
  await signIn(context, await addPerson(db, { role: "curator" }));
  await openPage(page, "/");
  await page.getByRole("link", { name: "Состояние" }).click();
  await expect(page).toHaveURL(/\/health$/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "База данных" })).toContainText("в порядке");
  const sources = page.getByRole("table", { name: "Источники" });
  await expect(sources.getByRole("row").filter({ hasText: "Мониторинг ВКонтакте" })).toBeVisible();
});

test("an executor has no such section, and its address shows no figures", async ({ page, db, context }) => {
  await signIn(context, await addPerson(db, { role: "executor", agency: "min-health" }));
  await openPage(page, "/");
  await expect(page.getByRole("navigation", { name: "Разделы" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Состояние" })).toHaveCount(0);
  await openPage(page, "/health");
  await expect(page.getByRole("heading", { name: "Этот раздел вам не открыт" })).toBeVisible();
  await expect(page.getByRole("table")).toHaveCount(0);
  expect(await page.content()).not.toContain("latencyMs");
});
