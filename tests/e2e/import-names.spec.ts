import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { loadKnownNames } from "@/lib/flow/history/known-names";
import type { Database } from "@/lib/platform/db";
import { rowsWithOtherNames } from "@/tests/factories/other-names";
import { pastRowOf } from "@/tests/factories/past-row";
import { regionId } from "@/tests/factories/region";
import { expectAccessible } from "./support/check-access";
import { importExport } from "./support/exports";
import { overflowOf } from "./support/overflow";
import { addPerson, signIn } from "./support/people";
import { expect, openPage, openSecondBrowser, test } from "./support/test";

const address = "/imports/names?field=agency";

/** Rows with a body of this test alone; more of them than of any other name, so that it stands first. */
async function importBody(db: Database, given: string, rows: number): Promise<void> {
  await importExport(
    db,
    Array.from({ length: rows }, (_, index) => pastRowOf(`${given}, строка ${index}`, { department: given })),
  );
}

function rowOf(page: Page, given: string) {
  return page.getByRole("group", { name: given, exact: true });
}

function uniqueName(words: string): string {
  return `${words} ${randomUUID().slice(0, 6)}`;
}

test("a name is decided by keys alone, the incident shows it, and it is taken back", async ({ page, db, context }) => {
  const given = uniqueName("Мин. здравоохр. Самарской обл.");
  await importBody(db, given, 30);
  await signIn(context, await addPerson(db, { role: "admin" }));
  await openPage(page, address);
  const row = rowOf(page, given);
  await expect(row).toContainText("30 строк");
  while ((await row.getAttribute("aria-current")) === null) await page.keyboard.press("ArrowDown");
  const first = row.getByRole("listitem").first();
  await expect(first).toContainText("Министерство здравоохранения");
  await page.keyboard.press("1");
  await expect(page.getByText(`«${given}» значит Министерство здравоохранения`)).toBeVisible();
  await expect(row).toHaveCount(0);
  const [incident] = await db.query<{ number: number }>(
    "select number from incident where history -> 'given' ->> 'department' = $1 order by id limit 1",
    [given],
  );
  const agencies = async () =>
    (
      await db.query<{ code: string | null }>(
        `select distinct a.code from incident i left join agency a on a.id = i.agency_id
         where i.history -> 'given' ->> 'department' = $1`,
        [given],
      )
    ).map(({ code }) => code);
  await expect.poll(agencies, { timeout: 30_000 }).toEqual(["min-health"]);

  await page.keyboard.press("Control+z");
  await expect(page.getByText("Решение отменено, строки вернутся")).toBeVisible();
  await expect(row).toBeVisible();
  await expect.poll(agencies, { timeout: 30_000 }).toEqual([null]);
  await page.keyboard.press("Enter");
  await expect(row).toHaveCount(0);
  await expect.poll(agencies, { timeout: 30_000 }).toEqual(["min-health"]);

  await openPage(page, `/incidents/${incident?.number}`);
  await expect(page.getByText(`Название из файла «${given}» значит:`).first()).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Минздрав");
});

test("another entry is found by typing, a new one is made, and a decision stands among the decided ones", async ({
  page,
  db,
  context,
}) => {
  const [known, fresh] = [uniqueName("Ведомство спортивное"), uniqueName("Штаб порядка")];
  await importBody(db, known, 41);
  await importBody(db, fresh, 42);
  await signIn(context, await addPerson(db, { role: "admin" }));
  await openPage(page, address);
  await rowOf(page, known).click({ position: { x: 8, y: 8 } });
  await page.keyboard.press("KeyL");
  const chooser = page.getByRole("dialog");
  await chooser.getByRole("combobox").fill("министерство спорта");
  await expect(chooser.getByRole("option").first()).toContainText("Министерство спорта");
  await page.keyboard.press("Enter");
  await expect(page.getByText(`«${known}» значит Министерство спорта`)).toBeVisible();

  await rowOf(page, fresh)
    .getByRole("button", { name: `Создать: ${fresh}` })
    .click();
  const dialog = page.getByRole("dialog", { name: "Новый орган" });
  await expect(dialog.getByLabel("Название", { exact: true })).toHaveValue(fresh);
  await dialog.getByLabel("Вид органа").selectOption("municipal");
  await dialog.getByLabel("Название", { exact: true }).fill("Министерство спорта Самарской области");
  await dialog.getByRole("button", { name: "Создать и принять" }).click();
  await expect(dialog).toContainText("Такая запись уже есть");
  await dialog.getByLabel("Название", { exact: true }).fill(fresh);
  await dialog.getByRole("button", { name: "Создать и принять" }).click();
  await expect(page.getByText(`Создано и принято: ${fresh}`)).toBeVisible();
  await expect(dialog).toHaveCount(0);

  await page.getByRole("button", { name: /^Решённые/ }).click();
  const decided = page.getByRole("listitem").filter({ hasText: `Отменить решение` }).filter({ hasText: fresh });
  await expect(decided).toContainText("создано");
  await decided.getByRole("button").click();
  await page.getByRole("button", { name: /^Нерешённые/ }).click();
  await expect(rowOf(page, fresh)).toBeVisible();
  const made = await db.query("select retired_at is not null as gone from agency where name = $1", [fresh]);
  expect(made).toEqual([{ gone: true }]);
});

test("whoever decides second is told who was first, and nothing of it is overwritten", async ({
  page,
  db,
  context,
}) => {
  const given = uniqueName("Приказ посольский");
  await importBody(db, given, 51);
  const [one, other] = [await addPerson(db, { role: "admin" }), await addPerson(db, { role: "admin" })];
  await signIn(context, one);
  await openPage(page, address);
  const second = await openSecondBrowser(context, other);
  await openPage(second, address);
  await rowOf(second, given)
    .getByRole("button", { name: `Не переносить: ${given}` })
    .click();
  await expect(second.getByText(`«${given}» не переносится`)).toBeVisible();
  await rowOf(page, given)
    .getByRole("button", { name: `Не переносить: ${given}` })
    .click();
  await expect(page.getByText("Уже решено")).toContainText(other.name.split(" ")[0] ?? "");
  await expect(rowOf(page, given)).toHaveCount(0);
  const [stored] = await db.query<{ name: string }>(
    "select u.name from import_name n join user_account u on u.id = n.user_id where n.given = $1",
    [given],
  );
  expect(stored?.name).toBe(other.name);
  await second.context().close();
});

test("two thousand names stay fluid, sure ones go together and come back together", async ({ page, db, context }) => {
  test.setTimeout(90_000);
  await importExport(
    db,
    [
      ...Array.from({ length: 2_000 }, (_, index) =>
        pastRowOf(`Т${index}`, { department: `Подразделение № ${index}` }),
      ),
      ...Array.from({ length: 3 }, () => pastRowOf("У", { department: "Министерство здравоохранения Тверской обл." })),
    ],
    "tver",
  );
  await signIn(context, await addPerson(db, { role: "admin", region: "tver" }));
  await openPage(page, address);
  expect(await page.getByRole("group").count()).toBeLessThan(60);
  const accept = page.getByRole("button", { name: /Принять все уверенные/ });
  await expect(accept).toBeVisible();
  await accept.click();
  await expect(page.getByText(/Принят[оы] \d+ назван/)).toBeVisible();
  await expect(accept).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expect(accept).toBeVisible();
  const startedAt = Date.now();
  for (let press = 0; press < 60; press++) await page.keyboard.press("PageDown");
  await expect(page.locator("[aria-current=true][data-name]")).toBeInViewport();
  expect(Date.now() - startedAt, "sixty screens of names").toBeLessThan(20_000);
});

test("the page is closed to those who may not decide", async ({ page, db, context }) => {
  await signIn(context, await addPerson(db, { role: "curator" }));
  await openPage(page, "/imports/names");
  await expect(page.getByRole("heading", { name: "Этот раздел вам не открыт" })).toBeVisible();
});

test("axe has nothing to say about the list, its dialogs and the decided ones, large and small", async ({
  page,
  db,
  context,
}) => {
  test.setTimeout(90_000);
  const region = await regionId(db);
  await importExport(db, rowsWithOtherNames(await loadKnownNames(db, region), 60));
  const person = await addPerson(db, { role: "admin" });
  await signIn(context, person);
  for (const field of ["agency", "topic", "territory", "community"]) {
    await openPage(page, `/imports/names?field=${field}`);
    await expectAccessible(page, field);
  }
  await openPage(page, address);
  const row = page
    .getByRole("group")
    .filter({ has: page.getByRole("button", { name: /Не переносить/ }) })
    .first();
  await row.getByRole("button", { name: /Другое/ }).click();
  await expectAccessible(page, "chooser", "[role=dialog]");
  await page.keyboard.press("Escape");
  await row.getByRole("button", { name: /Создать/ }).click();
  await expect(page.getByLabel("Вид органа")).toBeVisible();
  await expectAccessible(page, "new body", "[role=dialog]");
  await page.keyboard.press("Escape");
  await row.getByRole("button", { name: /Не переносить/ }).click();
  await page.getByRole("button", { name: /^Решённые/ }).click();
  await expect(page.getByRole("button", { name: /Отменить решение/ }).first()).toBeVisible();
  await expectAccessible(page, "decided");
  await page.setViewportSize({ width: 390, height: 844 });
  await openPage(page, address);
  // A row that is only half in sight stays where it is while somebody presses one of its buttons.
  const half = page
    .locator("[data-name]")
    .nth(2)
    .getByRole("button", { name: /Создать/ });
  await half.scrollIntoViewIfNeeded();
  await half.click();
  await expect(page.getByLabel("Вид органа")).toBeVisible();
  await page.keyboard.press("Escape");
  await expectAccessible(page, "on a phone");
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
});
