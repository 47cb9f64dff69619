import type { Page } from "@playwright/test";
import type { Database } from "@/lib/platform/db";
import { expectAccessible } from "./support/check-access";
import { openIncident } from "./support/incidents";
import { overflowOf } from "./support/overflow";
import { addPerson } from "./support/people";
import { addPersonWithPlace } from "./support/places";
import { expect, openPage, openSecondBrowser, test } from "./support/test";
import { agencyOf } from "./support/tour";

/** An incident that went to its body by itself, with somebody of that body to answer and somebody to approve. */
async function atBody(db: Database) {
  const { place } = await addPersonWithPlace(db, { role: "curator" });
  const text = `Светофор у школы не работает вторую неделю, ${place.name}, дети перебегают`;
  const incident = await openIncident(db, {
    ...{ place, topic: "roads.potholes", topicConfidence: 0.95, texts: [text] },
  });
  const agency = await agencyOf(db, incident.id);
  const executor = await addPerson(db, { role: "executor", agency, territoryId: place.id });
  const approver = await addPerson(db, { role: "approver", agency, territoryId: place.id });
  return { incident, executor, approver, text };
}

function answerOf(page: Page) {
  const panel = page.getByRole("region", { name: "Ответ автору" });
  return {
    panel,
    text: panel.getByRole("textbox", { name: "Ответ автору" }),
    outcome: panel.getByRole("combobox", { name: "Итог" }),
    send: panel.getByRole("button", { name: "На согласование" }),
  };
}

test("an answer is written, returned, mended, approved by another person and said to be published", async ({
  db,
  context,
}) => {
  const { incident, executor, approver } = await atBody(db);
  const writing = await openSecondBrowser(context, executor);
  await openPage(writing, `/incidents/${incident.number}`);
  const mine = answerOf(writing);
  await expect(mine.send).toBeDisabled();
  await mine.text.fill("Здравствуйте! Светофор починим. По знаку обратитесь в администрацию района.");
  await mine.outcome.selectOption("resolved");
  await expect(mine.panel).toContainText("«обратитесь в администрацию района»");
  await expect(mine.panel.locator("[data-draft=saved]")).toBeVisible();
  // The next shift finds the text where it was left.
  await openPage(writing, `/incidents/${incident.number}`);
  await expect(mine.text).toHaveValue(/Светофор починим/);
  await mine.text.press("Control+Enter");
  await expect(mine.panel).toContainText("Ждёт согласования");
  await expect(mine.panel.getByRole("button", { name: "Согласовать" })).toHaveCount(0);

  const approving = await openSecondBrowser(context, approver);
  await openPage(approving, "/approvals");
  const card = approving.locator(`article[data-number="${incident.number}"]`);
  await expect(card).toContainText("Отправляет автора к другим");
  await approving.keyboard.press("KeyH");
  await approving.keyboard.press("Digit6");
  await approving.keyboard.press("Control+Enter");
  await expect(card).toHaveCount(0);
  await expect(approving.getByText("Согласовывать нечего")).toBeVisible();

  await expect(mine.panel).toContainText("Отправляет к другим");
  await mine.text.fill("Здравствуйте! Светофор починила бригада сегодня в 12:40, знак поставим до пятницы.");
  await mine.send.click();
  await expect(mine.panel).toContainText("Ждёт согласования");

  await openPage(approving, "/approvals");
  await expect(card.locator("ins").first()).toBeVisible();
  await approving.keyboard.press("Enter");
  await expect(card).toHaveCount(0);

  await mine.panel.getByRole("button", { name: "Подтвердить публикацию" }).click();
  const dialog = writing.getByRole("dialog", { name: "Ответ опубликован?" });
  await expectAccessible(writing, "publishing", "[role=dialog]");
  await dialog.getByLabel("Адрес публикации").fill("https://vk.com/wall-1_2");
  await dialog.getByRole("button", { name: "Опубликован", exact: true }).click();
  await expect(writing.getByRole("region", { name: "Опубликованные ответы" })).toContainText("в 12:40");
  const rows = await db.query("select step, outcome, reply_state from incident where id = $1", [incident.id]);
  expect(rows).toEqual([{ step: "satisfaction", outcome: "resolved", reply_state: null }]);
  const rounds = await db.query("select round, state from reply_round where incident_id = $1 order by round", [
    incident.id,
  ]);
  expect(rounds).toEqual([
    { round: 1, state: "reworked" },
    { round: 2, state: "published" },
  ]);
});

test("two who write at once see both texts and choose", async ({ db, context }) => {
  const { incident, executor, approver } = await atBody(db);
  const one = await openSecondBrowser(context, executor);
  const other = await openSecondBrowser(context, approver);
  for (const page of [one, other]) await openPage(page, `/incidents/${incident.number}`);
  await answerOf(one).text.fill("Текст дневной смены");
  await expect(answerOf(one).panel.locator("[data-draft=saved]")).toBeVisible();
  await answerOf(other).text.fill("Текст вечерней смены");
  const conflict = answerOf(other).panel.getByRole("alert");
  await expect(conflict).toContainText("Текст дневной смены");
  await expect(conflict).toContainText("Текст вечерней смены");
  await expectAccessible(other, "two texts", "[role=alert]");
  await conflict.getByRole("button", { name: "Оставить мой текст" }).click();
  await expect(answerOf(other).panel.locator("[data-draft=saved]")).toBeVisible();
  const drafts = await db.query("select text from reply_draft where incident_id = $1", [incident.id]);
  expect(drafts).toEqual([{ text: "Текст вечерней смены" }]);
});

test("the author is asked, work goes on, and it is put off to a day", async ({ db, context }) => {
  test.setTimeout(120_000);
  const { incident, executor } = await atBody(db);
  const page = await openSecondBrowser(context, executor);
  await openPage(page, `/incidents/${incident.number}`);
  const { panel } = answerOf(page);
  await panel.getByRole("button", { name: "Уточнить у автора" }).click();
  await page.getByRole("dialog").getByLabel("Вопрос", { exact: true }).fill("У какого дома?");
  await page.getByRole("dialog").getByRole("button", { name: "Вопрос задан" }).click();
  await expect(panel).toContainText("Ждём автора");
  await expect(panel).toContainText("«У какого дома?»");
  await panel.getByRole("button", { name: "Продолжить работу" }).click();
  await expect(panel).not.toContainText("Ждём автора");

  await panel.getByRole("button", { name: "Отложить" }).click();
  const dialog = page.getByRole("dialog", { name: "Отложить" });
  await expectAccessible(page, "postponing", "[role=dialog]");
  const last = await dialog.getByLabel("До какого дня").getAttribute("max");
  await dialog.getByLabel("До какого дня").fill(last ?? "");
  await dialog.getByLabel("Почему").fill("Ждём деталь");
  await dialog.getByRole("button", { name: "Отложить" }).click();
  await expect(panel).toContainText("Отложено до");
  await expect(panel).toContainText("Ждём деталь");
  // The worker brings it back when the day has come.
  await db.query("update incident set resume_at = now() where id = $1", [incident.id]);
  await expect(panel.getByRole("button", { name: "Отложить" })).toBeVisible({ timeout: 40_000 });
  const rows = await db.query("select step from incident where id = $1", [incident.id]);
  expect(rows).toEqual([{ step: "in_progress" }]);
});

test("on a phone an answer is written and approved with a thumb", async ({ db, context }) => {
  const { incident, executor, approver } = await atBody(db);
  const page = await openSecondBrowser(context, executor);
  await page.setViewportSize({ width: 390, height: 844 });
  await openPage(page, `/incidents/${incident.number}`);
  const { text, outcome, send, panel } = answerOf(page);
  await text.fill("Светофор починили сегодня в 12:40.");
  expect(await text.evaluate((area) => getComputedStyle(area).fontSize)).toBe("16px");
  await outcome.selectOption("resolved");
  await send.click();
  await expect(panel).toContainText("Ждёт согласования");
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  const other = await openSecondBrowser(context, approver);
  await other.setViewportSize({ width: 320, height: 640 });
  await openPage(other, "/approvals");
  expect(await overflowOf(other)).toBeLessThanOrEqual(0);
  await other.getByRole("button", { name: `Согласовать № ${incident.number}` }).click();
  await expect(other.getByText("Согласовывать нечего")).toBeVisible();
});
