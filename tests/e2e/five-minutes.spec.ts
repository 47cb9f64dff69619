import type { Page } from "@playwright/test";
import { applyCommand } from "@/lib/flow/apply-command";
import { localDay } from "@/lib/flow/commands/answer/local-time";
import type { Database } from "@/lib/platform/db";
import { expectAccessible } from "./support/check-access";
import { openIncident } from "./support/incidents";
import { overflowOf } from "./support/overflow";
import { addPerson, signIn } from "./support/people";
import type { Person } from "./support/people";
import { addPersonWithPlace } from "./support/places";
import type { Place } from "./support/places";
import { agencyOf } from "./support/tour";
import { expect, openPage, test } from "./support/test";

/** A region in which no other test has incidents with a body: what burns here is of this file. */
const region = "tver";
const hourMs = 3_600_000;
const author = { externalId: "five", name: "Тайный Автор", url: "https://vk.com/id5" };
const words = "Провал асфальта у почты";

async function openBurning(db: Database): Promise<{ place: Place; office: Person }> {
  const { place } = await addPersonWithPlace(db, { role: "curator", region });
  for (const index of [1, 2, 3, 4]) {
    await openIncident(db, {
      ...{ region, place, topic: "roads.potholes", topicConfidence: 0.97 },
      texts: [`${words}, ${place.name}, письмо ${index}`],
      message: { author },
      publishedAt: new Date(Date.now() - (400 + index) * hourMs),
    });
  }
  return { place, office: await addPerson(db, { role: "governor_office", region }) };
}

async function promise(db: Database, { place, days }: { place: Place; days: number }): Promise<void> {
  const incident = await openIncident(db, {
    ...{ region, place, topic: "health.queues", topicConfidence: 0.97 },
    texts: [`${words}, ${place.name}, и ещё очередь к врачу`],
    message: { author },
  });
  const agency = await agencyOf(db, incident.id);
  const executor = await addPerson(db, { role: "executor", region, agency });
  const approver = await addPerson(db, { role: "approver", region, agency });
  const promisedOn = localDay(new Date(Date.now() + days * 24 * hourMs), executor.viewer.timeZone);
  const given = { incidentId: incident.id };
  const text = "Здравствуйте! Запросили график приёма, о результате напишем к названному дню.";
  const steps = [
    [executor, { action: "submitReply", answer: { kind: "interim", text, promisedOn } }],
    [approver, { action: "approveReply" }],
    [executor, { action: "publishReply", account: "Поликлиника", url: null, publishedAt: null }],
  ] as const;
  for (const [person, command] of steps) {
    const [row] = await db.query<{ version: number }>("select version from incident where id = $1", [incident.id]);
    await applyCommand(person.viewer, {
      db,
      now: new Date(),
      command: { ...given, version: row?.version ?? 0, ...command } as Parameters<typeof applyCommand>[1]["command"],
    });
  }
}

async function expectNobodysWords(page: Page): Promise<void> {
  const html = await page.content();
  for (const personal of [author.name, author.url, words]) expect(html).not.toContain(personal);
}

test.describe.configure({ mode: "serial" });

test("the governor's office lands on its five minutes and opens the incidents behind what burns", async ({
  page,
  context,
  db,
}) => {
  const { office, place } = await openBurning(db);
  await promise(db, { place, days: 0 });
  await signIn(context, office);
  await openPage(page, "/");
  await expect(page).toHaveURL(/\/five-minutes$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/остр/);
  const burning = page.getByRole("region", { name: "Требует внимания сейчас" }).getByRole("listitem");
  const mine = burning.filter({ hasText: /Ямы/ }).first();
  await expect(mine).toContainText(/Просрочен[ыо]? \d+ инцидент/);
  await expect(mine).toContainText("ответа ещё нет");
  await expect(
    page
      .getByRole("region", { name: /Обещания недели/ })
      .getByRole("link")
      .first(),
  ).toBeVisible();
  await expectNobodysWords(page);
  const shown = Number(/Просрочен[ыо]? (\d+)/.exec((await mine.textContent()) ?? "")?.[1]);
  await mine.getByRole("link").click();
  await expect(page).toHaveURL(/\/incidents\?view=late&topic=roads\.potholes/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(String(shown));
  expect(await page.content()).not.toContain(author.name);
});

test("one screen without scrolling, one printed sheet, no words of a citizen on it", async ({ page, context, db }) => {
  const { office } = await openBurning(db);
  await signIn(context, office);
  await page.setViewportSize({ width: 1440, height: 900 });
  await openPage(page, "/five-minutes");
  const main = page.locator("main");
  expect(await main.evaluate((element) => element.scrollHeight - element.clientHeight)).toBe(0);
  expect(await overflowOf(page)).toBe(0);
  // Three places, of which one has much to say: it takes its room, and not three times as much.
  const hidden = await main.evaluate((element) => {
    const list = element.querySelector("ol");
    const item = list?.querySelector("li");
    if (!list || !item) return null;
    list.replaceChildren(...[1, 2, 3].map(() => item.cloneNode(true)));
    const title = list.querySelector("h3 a");
    if (title) title.textContent = "Включить дорогу в план ремонта, городской округ Новокуйбышевск";
    return element.scrollHeight - element.clientHeight;
  });
  expect(hidden).toBe(0);
  await page.reload();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText(`Напечатано: ${office.name}`)).toBeVisible();
  await expect(page.getByRole("button", { name: "Печать на один лист" })).toBeHidden();
  const sheet = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  expect(sheet.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  // A4 across, in points.
  expect(sheet.toString("latin1")).toMatch(/\/MediaBox\s*\[0 0 84[12](\.\d+)? 59[45]/);
  await page.emulateMedia({ media: "screen" });
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await overflowOf(page)).toBe(0);
  await expectNobodysWords(page);
});

test("a question is hidden for the day and comes back, and one's own stands first", async ({ page, context, db }) => {
  const { office } = await openBurning(db);
  await signIn(context, office);
  await openPage(page, "/five-minutes");
  const questions = page.getByRole("region", { name: /для совещания/ });
  const first = await questions.getByRole("listitem").first().getByRole("link").textContent();
  await questions
    .getByRole("button", { name: /Скрыть на сегодня/ })
    .first()
    .click();
  await expect(page.getByText("Вопрос скрыт до завтра")).toBeVisible();
  await expect(questions.getByRole("link", { name: first ?? "", exact: true })).toHaveCount(0);
  await page.getByRole("button", { name: "Отменить" }).click();
  await expect(questions.getByRole("link", { name: first ?? "", exact: true })).toBeVisible();

  await questions.getByRole("button", { name: "Добавить свой" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Добавить вопрос" }).click();
  await expect(dialog.getByRole("alert")).toContainText("не больше 200 знаков");
  await dialog.getByLabel("Вопрос", { exact: true }).fill("Когда откроют мост?");
  await dialog.getByRole("button", { name: "Добавить вопрос" }).click();
  await expect(questions.getByRole("listitem").first()).toContainText("Когда откроют мост?");
  await page.reload();
  await expect(questions.getByRole("listitem").first()).toContainText("Когда откроют мост?");
  await questions.getByRole("button", { name: "Убрать свой вопрос: Когда откроют мост?" }).click();
  await expect(questions.getByText("Когда откроют мост?")).toHaveCount(0);
});

test("both clocks, the rules and the empty state are good for everybody", async ({ page, context, db }) => {
  const { office } = await openBurning(db);
  await signIn(context, office);
  await openPage(page, "/five-minutes");
  await page.getByRole("button", { name: "По часам" }).click();
  await expect(page).toHaveURL(/clock=wall/);
  await expectAccessible(page, "five minutes");
  await page.getByRole("button", { name: "По каким правилам" }).click();
  await expect(page.getByRole("dialog")).toContainText("не меньше 5 сообщений от 3 человек");
  await expectAccessible(page, "rules", "[role=dialog]");
});

test("whoever sees a part of the region is told where their figures stand", async ({ page, context, db }) => {
  const { person } = await addPersonWithPlace(db, { role: "curator", region });
  await signIn(context, person);
  await openPage(page, "/five-minutes");
  await expect(page.getByText("Этот раздел вам не открыт")).toBeVisible();
  await expect(page.getByRole("link", { name: "Пять минут" })).toHaveCount(0);
});
