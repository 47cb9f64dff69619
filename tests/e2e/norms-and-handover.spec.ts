import { openIncident } from "./support/incidents";
import { addPerson, signIn } from "./support/people";
import { addPersonWithPlace } from "./support/places";
import { expect, openPage, test } from "./support/test";

const hourMs = 3_600_000;

test("a changed norm is tried on what was, and an administrator enables it from a day on", async ({
  page,
  context,
  db,
}) => {
  const { place } = await addPersonWithPlace(db, { role: "curator" });
  // Published long ago: by any norm late.
  for (const [index, hours] of [380, 400, 420].entries()) {
    await openIncident(db, {
      place,
      topic: "roads.poor_repair",
      texts: [`Яма на въезде, ${place.name}, письмо ${index}`],
      publishedAt: new Date(Date.now() - hours * hourMs),
    });
  }
  await signIn(context, await addPerson(db, { role: "admin" }));
  await openPage(page, "/norms");
  const run = page.getByRole("button", { name: "Проверить", exact: true });
  await expect(run).toBeDisabled();
  await page.getByRole("button", { name: "Изменить: Обычный порядок" }).click();
  const minutes = page.getByLabel("Первая реакция: Минут");
  await minutes.fill("60000");
  await expect(page.getByText("изменено")).toBeVisible();
  await run.click();
  await expect(page.getByText(/последних инцидентов изменение коснулось/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("row", { name: /Первая реакция/ })).toBeVisible();
  const flips = page.getByRole("list", { name: "Кто поменял бы исход" });
  await expect(flips).toBeVisible();

  await page.getByRole("button", { name: "Включить", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("доживут по своей версии");
  await dialog.getByRole("button", { name: "Включить", exact: true }).click();
  await expect(page.getByText("Включено: правил 1")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Включатся позже" })).toBeVisible();
  const stored = await db.query<{ minutes: number; later: boolean }>(
    `select (norms -> 'first_reaction' ->> 'minutes')::int as minutes, valid_from > now() as later
     from sla_policy where region_id is not null and code = 'default' order by id desc limit 1`,
  );
  expect(stored).toEqual([{ minutes: 60_000, later: true }]);
  await db.query("update sla_policy set retired_at = valid_from where region_id is not null and code = 'default'");
});

test("who may only try sees no button to enable, and nobody else gets there", async ({ page, context, db }) => {
  await signIn(context, await addPerson(db, { role: "analyst" }));
  await openPage(page, "/norms");
  await expect(page.getByText("Включает администратор")).toBeVisible();
  await expect(page.getByRole("button", { name: "Включить", exact: true })).toHaveCount(0);
  await context.clearCookies();
  await signIn(context, await addPerson(db, { role: "executor" }));
  await page.goto("/norms");
  await expect(page.getByRole("heading", { name: "Обычный порядок" })).toHaveCount(0);
  await page.goto("/handover");
  await expect(page.getByRole("button", { name: "Передать смену" })).toHaveCount(0);
});

test("a shift hands over with a remark, and the next one confirms that it has read it", async ({
  page,
  context,
  db,
}) => {
  const { person, place } = await addPersonWithPlace(db, { role: "duty_officer" });
  const { number } = await openIncident(db, {
    place,
    topic: "roads.potholes",
    texts: [`Провал асфальта у школы, ${place.name}`],
    publishedAt: new Date(Date.now() - 400 * hourMs),
  });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signIn(context, person);
  await openPage(page, "/handover");
  const burning = page.getByRole("region", { name: /Горит/ });
  await expect(burning.getByRole("link", { name: new RegExp(String(number).slice(-3)) })).toBeVisible();
  await page.getByRole("button", { name: "Скопировать текстом" }).click();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain("Провал асфальта у школы");
  expect(text).toMatch(/по\sчасам/);

  await page.getByLabel("Что важно сказать следующей смене").fill("Ждём звонка из Сызрани до 18:00");
  await page.getByRole("button", { name: "Передать смену" }).click();
  await expect(page.getByText(/Смену передал/)).toBeVisible();
  await expect(page.getByText("Следующая смена ещё не подтвердила")).toBeVisible();

  // The next shift: the note is one of a shift before.
  await db.query(
    `update handover_note set shift_from = shift_from - interval '1 day', shift_to = shift_to - interval '1 day'
     where signed_by = (select id from user_account where login = $1)`,
    [person.login],
  );
  await context.clearCookies();
  await signIn(context, await addPerson(db, { role: "duty_officer" }));
  await openPage(page, "/handover");
  await expect(page.getByText("Ждём звонка из Сызрани до 18:00")).toBeVisible();
  await page.getByRole("button", { name: "Прочитано, принимаю" }).click();
  await expect(page.getByText(/Прочитал/)).toBeVisible();
});
