import { randomUUID } from "node:crypto";
import type { BrowserContext } from "@playwright/test";
import { addApiSource } from "./support/api-source";
import { openIncident } from "./support/incidents";
import { addPerson, signIn } from "./support/people";
import type { Person } from "./support/people";
import { addPersonWithPlace } from "./support/places";
import { expectRead, expectSelected, queueOf } from "./support/queue";
import { expect, openPage, openSecondBrowser, test } from "./support/test";

/** At a second browser the message is read and accepted. */
async function acceptElsewhere(context: BrowserContext, { person, text }: { person: Person; text: string }) {
  const other = await openSecondBrowser(context, person);
  await openPage(other, "/queue");
  await expectRead(other, text);
  await other.getByRole("button", { name: "Принять всё" }).click();
  await expect(other.getByRole("status").filter({ hasText: "Принято" })).toBeVisible();
  await other.context().close();
}

test("a message sent over the API waits behind «1 новый» and comes into the list with Home, without a reload", async ({
  page,
  db,
  context,
  request,
}) => {
  // Nothing else happens in this region, so the count is that of this test alone.
  const person = await addPerson(db, { role: "moderator", region: "tver" });
  await signIn(context, person);
  const source = await addApiSource(db, { request, region: "tver" });
  const word = `заимка${randomUUID().slice(0, 6)}`;
  await openPage(page, "/queue?sort=newest");
  const { row, list } = queueOf(page);
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));
  const sent = await source.post(
    `Сколько ещё ждать, в Торжке у дома ${word} опять непонятно что творится, разберитесь`,
  );
  await expect(list.getByRole("button", { name: /^1 новый — показать/ })).toBeVisible();
  await expect(row(sent.number)).toHaveCount(0);
  await page.keyboard.press("Home");
  await expect(row(sent.number)).toContainText(word);
  await expect(row(sent.number)).toContainText("новое");
  await expect(list.getByRole("button", { name: /показать/ })).toHaveCount(0);
  expect(await page.evaluate(() => "isSamePage" in window)).toBe(true);
});

test("what changes while the page is on its way to the eyes is told when it has come", async ({
  page,
  db,
  desk,
  context,
}) => {
  const { place, person } = await desk();
  const text = `Провалился асфальт, ${place.name}, яма у остановки`;
  const incident = await openIncident(db, { place, topic: "roads.potholes", texts: [text] });
  let letThrough = () => {};
  const isDecided = new Promise<void>((resolve) => (letThrough = resolve));
  await page.route("**/api/live?*", async (route) => {
    await isDecided;
    await route.continue();
  });
  await openPage(page, "/incidents");
  const { row } = queueOf(page);
  await expect(row(incident.number)).toContainText("Модерация");
  await acceptElsewhere(context, { person, text });
  letThrough();
  await expect(row(incident.number)).toContainText("Назначено");
});

test("what a second person changes shows in the first one's list by itself", async ({ page, db, desk, context }) => {
  const { place, person } = await desk();
  const text = `Яма на въезде, ${place.name}, две машины уже без колёс`;
  const incident = await openIncident(db, { place, topic: "roads.potholes", texts: [text] });
  await openPage(page, "/incidents");
  const { row } = queueOf(page);
  await expect(row(incident.number)).toContainText("Модерация");

  await acceptElsewhere(context, { person, text });
  await expect(row(incident.number)).toContainText("Назначено");
});

test("a double click on accepting accepts once", async ({ page, db, desk }) => {
  const { place } = await desk();
  const text = `Колодец без крышки возле школы, ${place.name}`;
  const incident = await openIncident(db, { place, topic: "roads.potholes", texts: [text] });
  await openIncident(db, { place, topic: "health.queues", texts: [`К терапевту не попасть, ${place.name}`] });
  await openPage(page, "/queue");
  await expectSelected(page, incident.number);
  await expectRead(page, text);
  const second = queueOf(page).rows.nth(1);
  const secondNumber = await second.getAttribute("data-number");
  await page.getByRole("button", { name: "Принять всё" }).dblclick();
  await expect(page.getByRole("status").filter({ hasText: `№ ${incident.number}` })).toBeVisible();
  await expect(queueOf(page).row(incident.number)).toHaveCount(0);
  await expect
    .poll(async () => {
      const rows = await db.query<{ number: number; n: number }>(
        `select i.number, count(*)::int as n from incident i join incident_event e on e.incident_id = i.id
         where i.territory_id = $1 and e.kind = 'incident.confirmed' group by i.number`,
        [place.id],
      );
      return rows;
    })
    .toEqual([{ number: incident.number, n: 1 }]);
  await expect(queueOf(page).row(Number(secondNumber))).toBeVisible();
});

test("of two people on one incident the second one is told who was first, and nothing is written twice", async ({
  page,
  db,
  context,
}) => {
  const { person, place } = await addPersonWithPlace(db, { role: "moderator" });
  await signIn(context, person);
  const colleague = await addPerson(db, { role: "curator", territoryId: place.id });
  const text = `Лифт стоит второй месяц, ${place.name}, мама на девятом этаже`;
  const incident = await openIncident(db, { place, topic: "roads.potholes", texts: [text] });
  const other = await openSecondBrowser(context, colleague);
  // The colleague's page hears nothing of what others do, as behind a bad connection.
  await other.route("**/api/live?*", (route) => route.abort());
  await openPage(other, "/queue");
  await expectRead(other, text);
  await openPage(page, "/queue");
  await expectRead(page, text);

  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Принято" })).toBeVisible();
  await other.keyboard.press("KeyY");
  const told = other.getByRole("status").filter({ hasText: `№ ${incident.number}` });
  await expect(told).toContainText("Не записано");
  await expect(told).toContainText(person.name.split(" ")[0] ?? "");
  const rows = await db.query<{ step: string }>("select step from incident where id = $1", [incident.id]);
  expect(rows).toEqual([{ step: "routed" }]);
  await other.context().close();
});
