import { openIncident } from "./support/incidents";
import { expectRead, expectSelected, queueOf } from "./support/queue";
import { expect, openPage, test } from "./support/test";

/** Three complaints before a person, the oldest first in the list. */
async function openThree(db: Parameters<typeof openIncident>[0], place: Parameters<typeof openIncident>[1]["place"]) {
  const texts = [
    `Третью ночь не горят фонари на улице Речной, ${place.name}, дети идут из школы в темноте`,
    `Мусор от контейнеров не вывозят с прошлой недели, ${place.name}, крысы бегают среди дня`,
    `Автобус до райцентра опять не пришёл, ${place.name}, люди стояли на морозе сорок минут`,
  ] as const;
  const topics = ["roads.potholes", "health.queues", "education.meals"] as const;
  const incidents = [];
  for (const [index, text] of texts.entries()) {
    const publishedAt = new Date(Date.now() - (9 - index * 2) * 60_000);
    const topic = topics[index] ?? "roads.potholes";
    incidents.push({ text, ...(await openIncident(db, { place, topic, texts: [text], publishedAt })) });
  }
  const [first, second, third] = incidents;
  if (!first || !second || !third) throw new Error("three incidents");
  return { first, second, third };
}

test("a moderator corrects, accepts, rejects and takes back without the mouse", async ({ page, db, desk }) => {
  const { place } = await desk();
  const { first, second, third } = await openThree(db, place);
  await openPage(page, "/queue");
  const { pane, row, rows } = queueOf(page);
  await expect(rows).toHaveCount(3);
  await expectSelected(page, first.number);

  await test.step("the arrows go through the list and show each message with its reasons", async () => {
    await page.keyboard.press("ArrowDown");
    await expectSelected(page, second.number);
    await expectRead(page, second.text);
    await page.keyboard.press("ArrowUp");
    await expectSelected(page, first.number);
    await expectRead(page, first.text);
    const understood = pane.getByRole("region", { name: "Как понято" });
    await expect(understood).toContainText(place.name);
    await expect(understood).toContainText("Не путать");
  });

  await test.step("Т opens the topics, words find one, Enter takes it and a body is found for it", async () => {
    await page.keyboard.press("KeyN");
    const field = page.getByRole("combobox", { name: "Выберите тему" });
    await expect(field).toBeFocused();
    await page.keyboard.insertText("фонарей освещения");
    const found = pane.getByRole("listbox", { name: "Выберите тему" }).getByRole("option");
    await expect(found.first()).toContainText(/освещен/i);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("status").filter({ hasText: "Тема исправлена" })).toBeVisible();
    await expect(pane.getByRole("region", { name: "Как понято" })).toContainText("Нет фонарей");
  });

  await test.step("Enter accepts, the row goes and the next one is selected", async () => {
    await page.keyboard.press("Enter");
    await expect(page.getByRole("status").filter({ hasText: "Принято" })).toBeVisible();
    await expect(row(first.number)).toHaveCount(0);
    await expectSelected(page, second.number);
    await expectRead(page, second.text);
  });

  await test.step("Н rejects, Ctrl Z brings it back", async () => {
    await page.keyboard.press("KeyY");
    await expect(page.getByRole("status").filter({ hasText: "Отклонено: не жалоба" })).toBeVisible();
    await expect(row(second.number)).toHaveCount(0);
    await expectSelected(page, third.number);
    await page.keyboard.press("Control+KeyZ");
    await expect(row(second.number)).toBeVisible();
    await expectSelected(page, second.number);
  });

  const stored = await db.query<{ number: number; step: string }>(
    "select number, step from incident where territory_id = $1 order by first_message_at",
    [place.id],
  );
  expect(stored.map(({ step }) => step)).toEqual(["routed", "triage", "triage"]);
});

test("Ctrl Z before the server has answered waits for the answer and then takes it back", async ({
  page,
  db,
  desk,
}) => {
  const { place } = await desk();
  const { first, second } = await openThree(db, place);
  await openPage(page, "/queue");
  const { row } = queueOf(page);
  await expectSelected(page, first.number);
  await expectRead(page, first.text);
  const held: (() => void)[] = [];
  let isHeld = true;
  await page.route("**/queue**", async (route) => {
    if (isHeld && route.request().method() === "POST") await new Promise<void>((resolve) => held.push(resolve));
    await route.continue();
  });
  await page.keyboard.press("Enter");
  await expect(row(first.number)).toHaveCount(0);
  await expectSelected(page, second.number);
  await expect.poll(() => held.length).toBe(1);
  await page.keyboard.press("Control+KeyZ");
  await expect(page.getByRole("status").filter({ hasText: "ещё отправляется" })).toBeVisible();
  isHeld = false;
  for (const release of held) release();
  await expect(row(first.number)).toBeVisible();
  await expectSelected(page, first.number);
  await expect(page.getByRole("status").filter({ hasText: "снова в разборе" })).toBeVisible();
  const stored = await db.query<{ step: string }>("select step from incident where id = $1", [first.id]);
  expect(stored).toEqual([{ step: "triage" }]);
  const events = await db.query<{ kind: string }>(
    "select kind from incident_event where incident_id = $1 and user_id is not null order by id",
    [first.id],
  );
  expect(events.map(({ kind }) => kind).at(-1)).toBe("incident.restored");
});

test("a key that is held down walks through the list but decides once", async ({ page, db, desk }) => {
  const { place } = await desk();
  const { first, second, third } = await openThree(db, place);
  await openPage(page, "/queue");
  await expectSelected(page, first.number);
  await page.keyboard.down("ArrowDown");
  await page.keyboard.down("ArrowDown");
  await page.keyboard.up("ArrowDown");
  await expectSelected(page, third.number);
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expectRead(page, first.text);
  for (let press = 0; press < 4; press += 1) await page.keyboard.down("Enter");
  await page.keyboard.up("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Принято" })).toBeVisible();
  await expectRead(page, second.text);
  await expect(queueOf(page).rows).toHaveCount(2);
});

test("the question mark shows every key, and letters can be switched off for who dictates", async ({
  page,
  db,
  desk,
}) => {
  const { place, person } = await desk();
  const { first } = await openThree(db, place);
  await openPage(page, "/queue");
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Клавиши" });
  await expect(keys).toContainText("объединить с первым похожим");
  await page.keyboard.press("Escape");
  await expect(keys).toBeHidden();

  await page.getByRole("button", { name: `Меню пользователя: ${person.name}` }).press("Enter");
  await page.getByRole("menuitemcheckbox", { name: "Клавиши из одной буквы" }).press("Enter");
  await page.keyboard.press("Escape");
  await page.locator("main").click({ position: { x: 1, y: 1 } });
  await page.keyboard.press("KeyY");
  await page.keyboard.press("ArrowDown");
  await expect(queueOf(page).row(first.number)).toBeVisible();
  await expect(page.getByText("Отклонено")).toHaveCount(0);
});

test("Ctrl K finds by number and by words", async ({ page, db, desk }) => {
  const { place } = await desk();
  const { second, third } = await openThree(db, place);
  await openPage(page, "/queue");
  await page.keyboard.press("Control+KeyK");
  const find = page.getByRole("dialog", { name: "Найти или перейти" });
  await page.keyboard.insertText(String(third.number));
  await expect(find.getByRole("option").first()).toContainText(String(third.number));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/incidents/${third.number}$`));
  await expect(page.getByText(third.text)).toBeVisible();

  await page.keyboard.press("Control+KeyK");
  await page.keyboard.insertText("крысы контейнеры");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/incidents\?q=/);
  await expect(queueOf(page).rows).toHaveCount(1);
  await expect(queueOf(page).row(second.number)).toBeVisible();
});
