import { devices } from "@playwright/test";
import type { Page } from "@playwright/test";
import { phonePhoto } from "@/tests/factories/photos";
import { openIncident } from "./support/incidents";
import { overflowOf } from "./support/overflow";
import { addPerson, signIn } from "./support/people";
import { takePictures } from "./support/picture";
import { addPersonWithPlace } from "./support/places";
import { agencyOf } from "./support/tour";
import { expect, openPage, test } from "./support/test";

const { defaultBrowserType: _type, ...phone } = devices["Pixel 7"];
test.use({ ...phone, viewport: { width: 390, height: 844 } });

/** The page that stands open is kept on the device. */
async function untilKept(page: Page, path: string): Promise<void> {
  const isKept = () =>
    page.evaluate(async (wanted) => {
      const cache = await caches.open("otklik-pages-1");
      return (await cache.match(wanted)) !== undefined;
    }, path);
  await expect.poll(isKept, { timeout: 20_000 }).toBe(true);
}

test("without a line an official reads on and takes an incident; back on line it was taken once", async ({
  page,
  context,
  db,
  quietConsole,
}) => {
  quietConsole.expectErrors(/net::ERR|Failed to fetch|Connection closed|fetch server response|Load failed/);
  const { place } = await addPersonWithPlace(db, { role: "moderator" });
  const text = `Лёд на тротуаре у поликлиники, ${place.name}`;
  const incident = await openIncident(db, { place, topic: "health.queues", topicConfidence: 0.95, texts: [text] });
  const executor = await addPerson(db, {
    ...{ role: "executor", agency: await agencyOf(db, incident.id), territoryId: place.id },
  });
  await signIn(context, executor);
  await openPage(page, "/queue");
  await page.locator(`a[data-number="${incident.number}"]`).tap();
  const path = `/incidents/${incident.number}`;
  await expect(page).toHaveURL(new RegExp(`${path}$`));
  await untilKept(page, path);
  await untilKept(page, "/queue");

  await context.setOffline(true);
  await expect(page.getByText("Нет связи.")).toBeVisible();
  await page.getByRole("button", { name: "Взять в работу" }).tap();
  await expect(page.getByText("Ждёт отправки: 1 действие")).toBeVisible();
  await page.reload();
  // While a page comes in, part of it lies in the document a second time, hidden.
  await expect(page.getByText(text).filter({ visible: true })).toBeVisible();
  await expect(page.getByText("Ждёт отправки: 1 действие")).toBeVisible();
  await page.goto("/queue");
  await expect(page.locator(`a[data-number="${incident.number}"]`).filter({ visible: true })).toBeVisible();
  await page.goto("/incidents/999999");
  await expect(page.getByRole("heading", { name: "Нет связи" })).toBeVisible();
  await page.goto(path);
  await expect(page.getByText("Ждёт отправки: 1 действие")).toBeVisible();
  const before = await db.query("select from incident_event where incident_id = $1 and kind = 'incident.taken'", [
    incident.id,
  ]);
  expect(before).toEqual([]);

  await context.setOffline(false);
  await expect(page.getByText("Ждёт отправки")).toBeHidden({ timeout: 20_000 });
  await page.reload();
  await expect(page.getByRole("button", { name: "Взять в работу" })).toBeHidden();
  const events = await db.query(
    "select user_id from incident_event where incident_id = $1 and kind = 'incident.taken'",
    [incident.id],
  );
  expect(events).toEqual([{ user_id: executor.viewer.userId }]);

  await page.getByRole("button", { name: /^Меню пользователя/ }).tap();
  await page.getByRole("menuitem", { name: "Выйти" }).tap();
  await expect(page).toHaveURL(/sign-in/);
  const left = await page.evaluate(async () => (await (await caches.open("otklik-pages-1")).keys()).length);
  expect(left, "pages of whoever signed out").toBe(0);
});

test("what somebody else did meanwhile is said, and nothing is done twice", async ({
  page,
  context,
  db,
  quietConsole,
}) => {
  quietConsole.expectErrors(/net::ERR|Failed to fetch|Connection closed|fetch server response|Load failed/);
  const { place } = await addPersonWithPlace(db, { role: "moderator" });
  const texts = [`Не работает лифт в поликлинике, ${place.name}`];
  const incident = await openIncident(db, { place, topic: "health.queues", topicConfidence: 0.95, texts });
  const executor = await addPerson(db, {
    ...{ role: "executor", agency: await agencyOf(db, incident.id), territoryId: place.id },
  });
  await signIn(context, executor);
  await openPage(page, `/incidents/${incident.number}`);
  await context.setOffline(true);
  await page.getByRole("button", { name: "Взять в работу" }).tap();
  await expect(page.getByText("Ждёт отправки: 1 действие")).toBeVisible();
  await db.query("update incident set version = version + 1 where id = $1", [incident.id]);
  await context.setOffline(false);
  const refusal = page.getByRole("alert").filter({ hasText: `№ ${incident.number}` });
  await expect(refusal).toContainText("Не отправлено", { timeout: 20_000 });
  await refusal.getByRole("button", { name: "Убрать" }).tap();
  await expect(refusal).toBeHidden();
  const events = await db.query("select from incident_event where incident_id = $1 and kind = 'incident.taken'", [
    incident.id,
  ]);
  expect(events).toEqual([]);
});

test("an answer that is lost on the way costs nothing: the command was carried out once", async ({
  page,
  context,
  db,
  quietConsole,
}) => {
  quietConsole.expectErrors(/net::ERR|Failed to fetch/);
  const { place } = await addPersonWithPlace(db, { role: "moderator" });
  const texts = [`В поликлинике нет талонов, ${place.name}`];
  const incident = await openIncident(db, { place, topic: "health.queues", topicConfidence: 0.95, texts });
  const executor = await addPerson(db, {
    ...{ role: "executor", agency: await agencyOf(db, incident.id), territoryId: place.id },
  });
  await signIn(context, executor);
  await openPage(page, `/incidents/${incident.number}`);
  const keys: (string | undefined)[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/api/console/commands")) keys.push(request.headers()["idempotency-key"]);
  });
  await page.route(
    "**/api/console/commands",
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await page.getByRole("button", { name: "Взять в работу" }).tap();
  await expect(page.getByText("Ждёт отправки: 1 действие")).toBeVisible();
  await expect(page.getByText("Ждёт отправки")).toBeHidden({ timeout: 20_000 });
  expect(keys.length).toBeGreaterThan(1);
  expect(new Set(keys).size).toBe(1);
  const events = await db.query("select from incident_event where incident_id = $1 and kind = 'incident.taken'", [
    incident.id,
  ]);
  expect(events).toHaveLength(1);
  await expect(page.getByText("Не отправлено")).toBeHidden();
});

test("a photo that was taken and an answer that was begun without a line are there once, though the photo was sent twice", async ({
  page,
  context,
  db,
  quietConsole,
}) => {
  quietConsole.expectErrors(/net::ERR|Failed to fetch|Connection closed|fetch server response|Load failed/);
  const { place } = await addPersonWithPlace(db, { role: "moderator" });
  const texts = [`Скользкое крыльцо поликлиники, ${place.name}`];
  const incident = await openIncident(db, { place, topic: "health.queues", topicConfidence: 0.95, texts });
  const executor = await addPerson(db, {
    ...{ role: "executor", agency: await agencyOf(db, incident.id), territoryId: place.id },
  });
  await signIn(context, executor);
  await openPage(page, "/queue");
  await page.locator(`a[data-number="${incident.number}"]`).tap();
  const path = `/incidents/${incident.number}`;
  await expect(page).toHaveURL(new RegExp(`${path}$`));
  await untilKept(page, path);
  await page.getByRole("button", { name: "Взять в работу" }).tap();
  const answer = page.getByRole("textbox", { name: "Ответ автору" });
  await expect(answer).toBeVisible();
  // Taken indeed: what had not reached the server yet would wait as well.
  await expect
    .poll(async () => db.query("select step from incident where id = $1", [incident.id]))
    .toEqual([{ step: "in_progress" }]);

  await context.setOffline(true);
  await expect(page.getByText("Нет связи.")).toBeVisible();
  const words = "Крыльцо посыпали песком сегодня утром, ограждение поставим до пятницы.";
  await answer.fill(words);
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Фото «после»", exact: true }).tap();
  await (await chooser).setFiles({ name: "крыльцо.jpg", mimeType: "image/jpeg", buffer: await phonePhoto() });
  const kept = page.getByText("крыльцо.jpg: лежит на устройстве");
  await expect(kept).toBeVisible();
  await expect(page.getByText("Ждёт отправки: 1 действие")).toBeVisible();
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  await takePictures(page, "offline-photo");
  await page.reload();
  await expect(kept.filter({ visible: true })).toBeVisible();
  await expect(answer).toHaveValue(words);

  const keys: (string | undefined)[] = [];
  await page.route(`**/api/console/incidents/${incident.number}/files?*`, async (route) => {
    keys.push(route.request().headers()["idempotency-key"]);
    // The first answer is lost on the way back.
    if (keys.length === 1) {
      await route.fetch();
      await route.abort();
    } else await route.continue();
  });
  await context.setOffline(false);
  await expect(kept).toBeHidden({ timeout: 30_000 });
  await expect(page.getByRole("button", { name: /^Открыть фото «после»/ })).toHaveCount(1, { timeout: 20_000 });
  expect(keys.length).toBeGreaterThan(1);
  expect(new Set(keys).size).toBe(1);
  const files = await db.query("select user_id, kind from incident_file where incident_id = $1", [incident.id]);
  expect(files).toEqual([{ user_id: executor.viewer.userId, kind: "after" }]);
  const events = await db.query("select from incident_event where incident_id = $1 and kind = 'file.attached'", [
    incident.id,
  ]);
  expect(events).toHaveLength(1);
  await expect
    .poll(async () => db.query("select text from reply_draft where incident_id = $1", [incident.id]), {
      timeout: 20_000,
    })
    .toEqual([{ text: words }]);
});
