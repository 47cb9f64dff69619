import type { Page } from "@playwright/test";
import { openIncident } from "./support/incidents";
import { addPerson } from "./support/people";
import { addPersonWithPlace } from "./support/places";
import { takePictures } from "./support/picture";
import { expectRead, expectSelected, queueOf } from "./support/queue";
import { expect, openPage, openSecondBrowser, test } from "./support/test";
import { agencyOf } from "./support/tour";

/**
 * The day of each role, start to end. Executor and approver: answer.spec.ts; a ministry, its hospital and a curator:
 * body-desk.spec.ts; a head on leave: absence.spec.ts; a shift: norms-and-handover.spec.ts.
 */
async function told(page: Page, text: string): Promise<void> {
  await expect(page.getByRole("status").filter({ hasText: text })).toBeVisible();
}

test("a moderator goes through the morning without a mouse", async ({ page, db, desk }) => {
  const { place } = await desk({ role: "moderator" });
  const texts = [
    `На Заречной огромная яма, ${place.name}, пробил колесо`,
    `Спасибо за отремонтированную остановку, ${place.name}`,
  ];
  const [pothole, thanks] = [
    await openIncident(db, { place, topic: "roads.poor_repair", texts: texts.slice(0, 1) }),
    await openIncident(db, { place, topic: "roads.poor_repair", texts: texts.slice(1) }),
  ];
  await openPage(page, "/queue");
  const { heading, rows } = queueOf(page);
  await expect(rows).toHaveCount(2);
  await takePictures(page, "moderator-queue", { isList: true });
  await expectSelected(page, pothole.number);
  await expectRead(page, "огромная яма");
  await page.keyboard.press("KeyD");
  await expect(queueOf(page).row(pothole.number)).toContainText("повышенная");
  await page.keyboard.press("Enter");
  await told(page, "Принято");
  await expectSelected(page, thanks.number);
  await expectRead(page, "Спасибо");
  await page.keyboard.press("KeyY");
  await told(page, "Отклонено");
  await expect(heading).toContainText("0 инцидентов");
  const stored = await db.query<{ step: string; importance: string }>(
    "select step, importance from incident where id = any($1::bigint[]) order by id",
    [[pothole.id, thanks.id]],
  );
  expect(stored).toEqual([
    { step: "routed", importance: "high" },
    { step: "rejected", importance: "normal" },
  ]);
});

test("a municipal centre sorts out its own territory and never meets the neighbour's", async ({
  page,
  db,
  context,
}) => {
  const { place: elsewhere } = await addPersonWithPlace(db, { role: "curator" });
  const { person: municipal, place } = await addPersonWithPlace(db, { role: "curator", agency: "adm-tolyatti" });
  const own = await openIncident(db, {
    ...{ place, topic: "roads.poor_repair", texts: [`Разбитый въезд в посёлок, ${place.name}`] },
  });
  const foreign = await openIncident(db, {
    ...{ place: elsewhere, topic: "roads.poor_repair", texts: [`Разбитая дорога у соседей, ${elsewhere.name}`] },
  });
  const browser = await openSecondBrowser(context, municipal);
  await page.close();
  await openPage(browser, "/queue");
  await expect(queueOf(browser).rows).toHaveCount(1);
  await expectSelected(browser, own.number);
  await takePictures(browser, "municipal-queue", { isList: true });
  await browser.keyboard.press("Enter");
  await told(browser, "Принято");
  await openPage(browser, `/incidents?q=${foreign.number}&view=open`);
  await expect(queueOf(browser).rows).toHaveCount(0);
  await browser.goto(`/incidents/${foreign.number}`);
  await expect(browser.getByRole("heading", { name: "Инцидент не найден" })).toBeVisible();
});

test("the governor's office reads how a complaint stands, puts it on control, and meets no personal data", async ({
  db,
  context,
  page,
}) => {
  const { place } = await addPersonWithPlace(db, { role: "curator" });
  const author = { externalId: "governor", name: "Тайный Автор", url: "https://vk.com/id1" };
  const incident = await openIncident(db, {
    ...{ place, topic: "health.queues", topicConfidence: 0.95, message: { author } },
    texts: [`Третий месяц нет врача, ${place.name}`],
  });
  const agency = await agencyOf(db, incident.id);
  await addPerson(db, { role: "agency_head", agency, territoryId: place.id });
  const office = await addPerson(db, { role: "governor_office", territoryId: place.id });
  const browser = await openSecondBrowser(context, office);
  await page.close();
  await openPage(browser, "/incidents");
  await expectSelected(browser, incident.number);
  await takePictures(browser, "governor-incidents", { isList: true });
  await openPage(browser, `/incidents/${incident.number}`);
  await expect(browser.getByText("Третий месяц нет врача").first()).toBeVisible();
  await expect(browser.getByRole("button", { name: /автор/i })).toHaveCount(0);
  await expect(browser.getByRole("region", { name: /Служебные заметки/ })).toHaveCount(0);
  expect(await browser.content()).not.toContain("Тайный Автор");
  await browser.keyboard.press("KeyR");
  const dialog = browser.getByRole("dialog");
  await dialog.locator("li[role=option]").first().click();
  await dialog.getByLabel("Что должно быть сделано").fill("Врач принимает");
  await dialog.getByRole("button", { name: /^Поставить на контроль/ }).click();
  await told(browser, "Поставлено на контроль");
  await openPage(browser, "/control");
  await expect(queueOf(browser).row(incident.number)).toContainText("Врач принимает");
  await takePictures(browser, "governor-control", { isList: true });
});

test("a head hands work out, approves what was written and sees it published", async ({ db, context, page }) => {
  const { place } = await addPersonWithPlace(db, { role: "curator" });
  const incident = await openIncident(db, {
    ...{ place, topic: "health.queues", topicConfidence: 0.95 },
    texts: [`Нет талонов к окулисту, ${place.name}`],
  });
  const agency = await agencyOf(db, incident.id);
  const head = await addPerson(db, { role: "agency_head", agency, territoryId: place.id });
  const executor = await addPerson(db, { role: "executor", agency, territoryId: place.id });
  const ofHead = await openSecondBrowser(context, head);
  const ofExecutor = await openSecondBrowser(context, executor);
  await page.close();
  await openPage(ofHead, `/incidents/${incident.number}`);
  await ofHead.getByRole("button", { name: "Ещё", exact: true }).click();
  await ofHead.getByRole("menuitem", { name: "Назначить исполнителя" }).click();
  const dialog = ofHead.getByRole("dialog");
  await dialog.locator("li[role=option]", { hasText: executor.name }).click();
  await dialog.getByRole("button", { name: "Назначить", exact: true }).click();
  await told(ofHead, "Исполнитель назначен");
  await openPage(ofExecutor, `/incidents/${incident.number}`);
  const panel = ofExecutor.getByRole("region", { name: "Ответ автору" });
  await ofExecutor.keyboard.press("Enter");
  await told(ofExecutor, "Взято в работу");
  await panel.getByRole("textbox", { name: "Ответ автору" }).fill("Окулист принимает с понедельника, талоны выданы.");
  await panel.getByRole("combobox", { name: "Итог" }).selectOption("resolved");
  await panel.getByRole("button", { name: "На согласование" }).click();
  await expect(panel).toContainText("Ждёт согласования");
  await openPage(ofHead, "/approvals");
  const card = ofHead.locator(`article[data-number="${incident.number}"]`);
  await expect(card).toContainText("Окулист принимает");
  await takePictures(ofHead, "head-approvals");
  await ofHead.keyboard.press("Enter");
  await expect(card).toHaveCount(0);
  const rows = await db.query("select step, reply_state from incident where id = $1", [incident.id]);
  expect(rows).toEqual([{ step: "on_approval", reply_state: "approved" }]);
});
