import { expectAccessible } from "./support/check-access";
import { addPerson, signIn } from "./support/people";
import { expect, openPage, test } from "./support/test";

// A region of its own: what another test enables does not come in between.
const region = "tver";

test("a ladder is changed, tried and enabled; what is wrong with it is said where it stands", async ({
  page,
  context,
  db,
}) => {
  const person = await addPerson(db, { role: "admin", region });
  await signIn(context, person);
  await openPage(page, "/norms");
  const section = page.getByRole("region", { name: "Кому сообщать, если никто не отозвался" });
  await expect(section).toContainText("общая для всех регионов");
  await section.getByRole("button", { name: "Изменить: Разбор" }).click();
  await section.getByRole("button", { name: "Добавить ступень" }).click();
  const second = section.getByRole("group", { name: "Ступень 2" });
  await second.getByLabel("Ступень 2: минут после срока").fill("90");
  await second.getByLabel("Ступень 2: кому").selectOption("head");
  await expect(section.getByText("сообщает ниже, чем ступень 1")).toBeVisible();
  await expect(page.getByText("Пока так включить нельзя")).toBeVisible();
  await expectAccessible(page, "an opened ladder", "main");
  const enable = page.getByRole("button", { name: "Включить", exact: true });
  await expect(enable).toBeDisabled();
  await second.getByLabel("Ступень 2: кому").selectOption("governor");
  await expect(page.getByText("Пока так включить нельзя")).toHaveCount(0);

  await page.getByRole("button", { name: "Проверить", exact: true }).click();
  await expect(page.getByText(/последних инцидентов изменение коснулось/)).toBeVisible({ timeout: 30_000 });
  await enable.click();
  await page.getByRole("dialog").getByRole("button", { name: "Включить", exact: true }).click();
  await expect(page.getByText("Включено: лестница")).toBeVisible();
  await expect(section.getByText(/действует версия \d+/)).toBeVisible();
  const stored = await db.query<{ rung: number; recipient: string; minutes: number; later: boolean }>(
    `select rung, recipient, minutes_past_due as minutes, valid_from > now() as later from escalation_rung
     where created_by = $1 and clocks = '{triage}' order by rung`,
    [person.viewer.userId],
  );
  expect(stored).toEqual([
    { rung: 1, recipient: "curator", minutes: 0, later: true },
    { rung: 2, recipient: "governor", minutes: 90, later: true },
  ]);
  await db.query("update escalation_rung set retired_at = valid_from where created_by = $1", [person.viewer.userId]);
});

test("a new policy says whom it takes incidents from, and begins when it is enabled", async ({ page, context, db }) => {
  const person = await addPerson(db, { role: "admin", region });
  await signIn(context, person);
  await openPage(page, "/norms");
  await page.getByRole("button", { name: "Новое правило" }).click();
  const card = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: /Новое правило|Ямы/ }) });
  await card.getByLabel("Название").fill("Ямы у школ");
  await expect(card.getByText(/больше никогда не\sприменятся:.*«Обычный порядок»/)).toBeVisible();
  await card.getByLabel("Приоритет").fill("20");
  await expect(card.getByText("Приоритет 20 уже у правила «Повышенная важность»")).toBeVisible();
  await expectAccessible(page, "a new policy", "main");
  await card.getByLabel("Важность").selectOption("normal");
  await card.getByLabel("Добавить: Темы").selectOption({ label: "Ямы на дороге" });
  await card.getByLabel("Приоритет").fill("7");
  await expect(card.getByText(/больше никогда не\sприменятся/)).toHaveCount(0);
  await expect(card.getByText(/Где подходят оба, применится вместо:.*«Обычный порядок»/)).toBeVisible();
  await expect(card.getByText(/Где подходят оба, уступит:.*«Быстрая тема/)).toBeVisible();
  await expect(card.getByText(/уступит:.*«Повышенная важность»/)).toHaveCount(0);
  await card.getByLabel("Пауза «уточнение у автора»: Минут").fill("600");
  await card.getByLabel("Пауза «отложено»: Минут").fill("");
  await expect(card.getByText("без предела", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Включить", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Включить", exact: true }).click();
  await expect(page.getByText("Включено: правил 1")).toBeVisible();
  const later = page.getByRole("region", { name: "Включатся позже" });
  await expect(later).toContainText("Ямы у школ, версия 1");
  const stored = await db.query<{ code: string; priority: number; conditions: unknown; pauses: unknown }>(
    "select code, priority, conditions, pauses from sla_policy where created_by = $1",
    [person.viewer.userId],
  );
  expect(stored).toMatchObject([
    { priority: 7, pauses: { clarifying: { minutes: 600, unit: "wall" } }, conditions: { importance: "normal" } },
  ]);
  expect(stored[0]?.code).toMatch(/^tver\.norm-\d+$/);
  await db.query("update sla_policy set retired_at = valid_from where created_by = $1", [person.viewer.userId]);
});
