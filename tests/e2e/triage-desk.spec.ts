import { openIncident } from "./support/incidents";
import { addPerson, signIn } from "./support/people";
import { addPersonWithPlace } from "./support/places";
import type { Place } from "./support/places";
import { expectSelected, queueOf } from "./support/queue";
import { expect, openPage, openSecondBrowser, test, waitUntilAlive } from "./support/test";
import type { Database } from "@/lib/platform/db";

async function openSome(db: Database, place: Place, count: number) {
  const incidents = [];
  for (let index = 0; index < count; index++) {
    const publishedAt = new Date(Date.now() - (count + 3 - index) * 60_000);
    const texts = [`Просьба ${index + 1}: расчистите дорожку к дому, ${place.name}`];
    const platform = index % 2 === 0 ? ("vk" as const) : ("telegram" as const);
    incidents.push(await openIncident(db, { place, topic: "roads.potholes", texts, publishedAt, platform }));
  }
  return incidents;
}

async function stepsIn(db: Database, place: Place): Promise<string[]> {
  const rows = await db.query<{ step: string }>(
    "select step from incident where territory_id = $1 order by first_message_at",
    [place.id],
  );
  return rows.map(({ step }) => step);
}

test("a view is kept with its filters, opens the list, and is shared with colleagues in their own scope", async ({
  page,
  db,
  context,
}) => {
  const { person, place } = await addPersonWithPlace(db, { role: "curator" });
  await openSome(db, place, 5);
  await signIn(context, person);
  await openPage(page, "/queue");
  const views = page.getByRole("complementary", { name: "Виды и фильтры" });
  await views.getByRole("checkbox", { name: /Telegram/ }).uncheck();
  await expect(queueOf(page).rows).toHaveCount(3);
  await views.getByRole("button", { name: "Сохранить этот вид" }).click();
  const name = `Только ВК ${place.id}`;
  await page.getByRole("textbox", { name: "Название" }).fill(name);
  await page.getByRole("checkbox", { name: "Показывать всем, кто работает со мной" }).check();
  await page.getByRole("button", { name: "Сохранить", exact: true }).click();
  const link = views.getByRole("link", { name: new RegExp(name) });
  await expect(link).toHaveAttribute("aria-current", "true");
  await expect(link).toContainText("3");

  await views.getByRole("button", { name: `Действия с видом «${name}»` }).click();
  await page.getByRole("menuitem", { name: "Открывать при входе" }).click();
  await expect(link).toContainText("при входе");
  await openPage(page, "/queue");
  await expect(queueOf(page).rows).toHaveCount(3);
  await views.getByRole("button", { name: "Сбросить фильтры" }).click();
  await expect(queueOf(page).rows).toHaveCount(5);

  const colleague = await addPersonWithPlace(db, { role: "moderator" });
  await openSome(db, colleague.place, 1);
  const other = await openSecondBrowser(context, colleague.person);
  await openPage(other, "/queue");
  const seen = other.getByRole("link", { name: new RegExp(name) });
  await expect(seen).toContainText("1");
  await seen.click();
  await expect(queueOf(other).rows).toHaveCount(1);
  await other.getByRole("button", { name: `Действия с видом «${name}»` }).click();
  await expect(other.getByRole("menuitem", { name: "Удалить" })).toHaveCount(0);
  await other.context().close();

  await views.getByRole("button", { name: `Действия с видом «${name}»` }).click();
  await page.getByRole("menuitem", { name: "Удалить" }).click();
  await expect(link).toHaveCount(0);
});

test("rows are chosen by keys, decided together, listed with what was refused, and taken back", async ({
  page,
  db,
  desk,
}) => {
  const { place } = await desk();
  const [first, second, third, fourth] = await openSome(db, place, 4);
  if (!first || !second || !third || !fourth) throw new Error("four incidents");
  await openPage(page, "/queue");
  const { rows, row } = queueOf(page);
  await expect(rows).toHaveCount(4);
  await expectSelected(page, first.number);

  await test.step("space and shift with an arrow choose; the list behind one's back changes one of them", async () => {
    await page.keyboard.press("Space");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+ArrowDown");
    const bar = page.getByRole("toolbar", { name: "Действия с выбранными" });
    await expect(bar).toContainText("Выбрано 3 инцидента");
  });

  await test.step("Н asks for the reason and rejects all of them", async () => {
    await page.keyboard.press("KeyY");
    await page.getByRole("dialog").getByRole("button", { name: "благодарность" }).click();
    await expect(page.getByRole("region", { name: "Ход действия" })).toContainText("Отклонено: 3 из 3");
    await expect(rows).toHaveCount(1);
    await expect(row(fourth.number)).toBeVisible();
    expect(await stepsIn(db, place)).toEqual(["rejected", "rejected", "rejected", "triage"]);
  });

  await test.step("Ctrl Z takes the whole of it back", async () => {
    await page.keyboard.press("Control+KeyZ");
    await expect(page.getByRole("region", { name: "Ход действия" })).toContainText("Возвращено в разбор: 3 из 3");
    await expect(rows).toHaveCount(4);
    expect(await stepsIn(db, place)).toEqual(["triage", "triage", "triage", "triage"]);
  });

  await test.step("what somebody else decided meanwhile is named and left alone", async () => {
    await page.getByRole("button", { name: "Закрыть", exact: true }).click();
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: /Выбрать весь вид/ }).click();
    await expect(page.getByRole("toolbar")).toContainText("Выбрано 4 инцидента");
    await db.query("update incident set version = version + 1 where id = $1", [second.id]);
    await page.keyboard.press("Enter");
    const progress = page.getByRole("region", { name: "Ход действия" });
    await expect(progress).toContainText("Принято: 3 из 4");
    await expect(progress.getByRole("listitem")).toHaveCount(1);
    await expect(rows).toHaveCount(1);
    expect(await stepsIn(db, place)).toEqual(["routed", "triage", "routed", "routed"]);
  });
});

test("a decision about many is taken back although it is not known to have been carried out yet", async ({
  page,
  db,
  desk,
}) => {
  const { place } = await desk();
  const [first] = await openSome(db, place, 3);
  if (!first) throw new Error("an incident");
  await openPage(page, "/queue");
  const { rows } = queueOf(page);
  await expectSelected(page, first.number);
  await page.keyboard.press("Space");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  const held: (() => void)[] = [];
  let isHeld = true;
  await page.route("**/api/console/bulk/**", async (route) => {
    if (isHeld) await new Promise<void>((resolve) => held.push(resolve));
    await route.continue();
  });
  await page.keyboard.press("Enter");
  await expect.poll(() => held.length).toBeGreaterThan(0);
  await page.keyboard.press("Control+KeyZ");
  await expect(page.getByRole("status").filter({ hasText: "Ещё выполняется" })).toBeVisible();
  await page.keyboard.press("Control+KeyZ");
  isHeld = false;
  for (const release of held) release();
  await expect(page.getByRole("region", { name: "Ход действия" })).toContainText("Возвращено в разбор: 3 из 3");
  await expect(rows).toHaveCount(3);
  expect(await stepsIn(db, place)).toEqual(["triage", "triage", "triage"]);
  const restored = await db.query<{ count: number }>(
    `select count(*)::int as count from incident_event e join incident i on i.id = e.incident_id
     where i.territory_id = $1 and e.kind = 'incident.restored'`,
    [place.id],
  );
  expect(restored).toEqual([{ count: 3 }]);
});

test("an acceptance is taken back by Ctrl Z, В raises the importance, and what the machine set aside comes back by one key", async ({
  page,
  db,
  desk,
}) => {
  const { place } = await desk();
  const [first] = await openSome(db, place, 2);
  if (!first) throw new Error("an incident");
  await openPage(page, "/queue");
  const { rows, row, pane } = queueOf(page);
  await expectSelected(page, first.number);
  await page.keyboard.press("KeyD");
  await expect(pane).toContainText("повышенная важность");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Принято" })).toBeVisible();
  await expect(row(first.number)).toHaveCount(0);
  await page.keyboard.press("Control+KeyZ");
  await expect(row(first.number)).toBeVisible();
  await expectSelected(page, first.number);
  expect(await stepsIn(db, place)).toEqual(["triage", "triage"]);

  await page.getByRole("link", { name: /Отсеяно машиной/ }).click();
  await expect(rows).toHaveCount(0);
  const thanks = { kind: "thanks" as const, confidence: 0.97 };
  const set = await openIncident(db, {
    place,
    topic: "roads.potholes",
    texts: ["Спасибо за горку"],
    relevance: thanks,
  });
  await page.reload();
  await waitUntilAlive(page);
  await expectSelected(page, set.number);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Возвращено в разбор" })).toBeVisible();
  await expect(rows).toHaveCount(0);
  expect((await stepsIn(db, place)).toSorted()).toEqual(["triage", "triage", "triage"]);
});

test("a rule is tried on what has come, says what would change, and works from then on", async ({
  page,
  db,
  context,
}) => {
  const { person, place } = await addPersonWithPlace(db, { role: "curator" });
  await db.query("update user_account set territory_id = null where id = $1", [person.viewer.userId]);
  const word = `вишнёвка${place.id}`;
  const before = await openIncident(db, {
    place,
    topic: "roads.potholes",
    texts: [`У кафе ${word} яма, ${place.name}`],
  });
  await signIn(context, person);
  await openPage(page, "/rules");
  await page.getByRole("button", { name: "Новое правило" }).click();
  const form = page.getByRole("region", { name: "Новое правило" });
  await form.getByRole("textbox", { name: "Название" }).fill(`Кафе ${word}`);
  await form.getByRole("textbox", { name: "Слова в тексте" }).fill(word);
  await expect(form.getByRole("button", { name: "Сохранить и включить" })).toBeDisabled();
  await form.getByRole("button", { name: "Проверить на прошлых" }).click();
  await expect(form.getByText("Укажите, что сделать с инцидентом")).toBeVisible();
  await form
    .getByRole("group", { name: "Назначить органу" })
    .getByRole("button", { name: /Выбрать/ })
    .click();
  await form.getByRole("combobox", { name: "Назначить органу" }).fill("министерство здравоохранения");
  await form.getByRole("listbox").getByRole("option").first().click();
  await form.getByRole("checkbox", { name: "первым в списке разбора" }).check();
  await form.getByRole("button", { name: "Проверить на прошлых" }).click();
  const trial = form.getByRole("region", { name: "Что изменилось бы" });
  await expect(trial.getByRole("row")).toHaveCount(2);
  await expect(trial).toContainText(String(before.number).slice(-3));
  await expect(trial).toContainText("Минздрав");
  await form.getByRole("button", { name: "Сохранить и включить" }).click();
  const card = page.getByRole("article", { name: `Кафе ${word}` });
  await expect(card).toContainText("включено");

  const after = await openIncident(db, { place, topic: "roads.potholes", texts: [`${word} без света, ${place.name}`] });
  await openPage(page, `/incidents/${after.number}`);
  await expect(page.getByRole("main")).toContainText(`по правилу «Кафе ${word}»`);
  await openPage(page, "/rules");
  await card.getByRole("button", { name: "Выключить" }).click();
  await expect(card).toContainText("выключено");
  await expect(page.getByText(`Выключено «Кафе ${word}»`)).toBeVisible();
});

test("a colleague who is not of the centre has no rules and no bulk", async ({ page, db, context }) => {
  const person = await addPerson(db, { role: "executor", agency: "min-health" });
  await signIn(context, person);
  await openPage(page, "/queue");
  await page.keyboard.press("Space");
  await expect(page.getByRole("toolbar")).toHaveCount(0);
});
