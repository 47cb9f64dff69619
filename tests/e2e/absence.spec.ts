import { agencyOf } from "./support/tour";
import { openIncident } from "./support/incidents";
import { addPerson, signIn } from "./support/people";
import { addPersonWithPlace } from "./support/places";
import { expect, openPage, test } from "./support/test";

test("a head goes on leave: the executor sits down at that desk, takes an incident in the own name, and gets up again", async ({
  page,
  db,
  context,
  browser,
}) => {
  const { place } = await addPersonWithPlace(db, { role: "curator" });
  const incident = await openIncident(db, {
    ...{ place, topic: "health.queues", topicConfidence: 0.95 },
    texts: [`К окулисту нет записи до лета, ${place.name}`],
  });
  const agency = await agencyOf(db, incident.id);
  const head = await addPerson(db, { role: "agency_head", agency, territoryId: place.id });
  const executor = await addPerson(db, { role: "executor", agency, territoryId: place.id });

  await signIn(context, head);
  await openPage(page, "/absence");
  await page.getByLabel("Кто замещает").selectOption({ value: String(executor.viewer.userId) });
  await page.getByRole("button", { name: "Назначить" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Замещение назначено" })).toBeVisible();
  await expect(page.getByRole("row", { name: new RegExp(`${head.name}.*${executor.name}.*идёт`) })).toBeVisible();
  await page.getByRole("button", { name: "Назначить" }).click();
  await expect(page.getByText("На эти дни замещение уже назначено.")).toBeVisible();

  const other = await browser.newContext();
  await signIn(other, executor);
  const desk = await other.newPage();
  await openPage(desk, "/absence");
  await desk.getByRole("button", { name: "Перейти в кабинет" }).click();
  const line = desk.getByRole("note").filter({ hasText: `Вы замещаете: ${head.name}` });
  await expect(line).toBeVisible();
  await openPage(desk, `/incidents/${incident.number}`);
  await expect(line).toBeVisible();
  await desk.getByRole("button", { name: /^Взять в работу/ }).click();
  await expect(desk.getByRole("status").filter({ hasText: "Взято в работу" })).toBeVisible();
  const told = await db.query("select user_id, detail from incident_event where incident_id = $1 and kind = $2", [
    incident.id,
    "incident.taken",
  ]);
  expect(told).toEqual([
    { user_id: executor.viewer.userId, detail: expect.objectContaining({ onBehalfOf: head.viewer.userId }) },
  ]);

  await page.getByRole("button", { name: `Снять замещение: ${head.name}` }).click();
  await expect(page.getByRole("status").filter({ hasText: "Замещение снято" })).toBeVisible();
  await desk.reload();
  await expect(line).toHaveCount(0);
  await other.close();
});
