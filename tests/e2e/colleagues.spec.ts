import type { Page } from "@playwright/test";
import type { Database } from "@/lib/platform/db";
import { applyCommand } from "@/lib/flow/apply-command";
import { openIncident } from "./support/incidents";
import { addPerson, signIn } from "./support/people";
import { addPersonWithPlace } from "./support/places";
import { agencyOf } from "./support/tour";
import { expect, openPage, openSecondBrowser, test } from "./support/test";

/** An incident that stands with its body, and the people of that body. */
async function atBody(db: Database) {
  const { person: moderator, place } = await addPersonWithPlace(db, { role: "moderator" });
  const given = { place, topic: "roads.potholes", topicConfidence: 0.95 };
  const incident = await openIncident(db, { ...given, texts: [`Яма у переезда, ${place.name}, объехать нельзя`] });
  const agency = await agencyOf(db, incident.id);
  const add = (role: "executor" | "approver") => addPerson(db, { role, agency, territoryId: place.id });
  return { moderator, place, given, incident, add };
}

const answerOf = (page: Page) => page.getByRole("textbox", { name: "Ответ автору" });

test("who saved second compares and applies the own decision on top of the other one's, which stays", async ({
  page,
  db,
  desk,
}) => {
  const { place } = await desk();
  const colleague = await addPerson(db, { role: "moderator", territoryId: place.id });
  const texts = [`Провал у школы, ${place.name}`];
  const incident = await openIncident(db, { place, topic: "roads.potholes", texts });
  const path = `/incidents/${incident.number}`;
  await openPage(page, path);
  // This page hears of the change, maybe more than once, and cannot read it before it has sent the own decision: so the two
  // stand on different versions.
  let isSent = false;
  await page.route(`**/api/console${path}`, (route) => (isSent ? route.continue() : route.abort()));
  const heard = page.waitForEvent("requestfailed", (request) => request.url().endsWith(`/api/console${path}`));
  const version = (await db.query<{ version: number }>("select version from incident where id = $1", [incident.id]))[0]
    ?.version;
  await applyCommand(colleague.viewer, {
    ...{ db, now: new Date() },
    command: { action: "setImportance", incidentId: incident.id, version: version ?? 1, importance: "high" },
  });
  await heard;
  page.on("request", (request) => (isSent ||= request.method() === "POST" && request.url().endsWith(path)));
  await page.getByRole("button", { name: "Принять всё" }).click();
  const dialog = page.getByRole("dialog", { name: "Пока вы решали, инцидент изменили" });
  await expect(dialog).toContainText(colleague.name.split(" ")[0] ?? "");
  await expect(dialog.getByRole("row", { name: /^Важность/ })).toContainText("повышенная");
  await dialog.getByRole("button", { name: "Применить моё поверх" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("status").filter({ hasText: "Принято" })).toBeVisible();
  const stands = await db.query("select step, importance from incident where id = $1", [incident.id]);
  expect(stands).toEqual([{ step: "routed", importance: "high" }]);
  const events = await db.query<{ kind: string }>(
    `select kind from incident_event where incident_id = $1 and kind in ('importance.changed', 'incident.confirmed')
     order by id`,
    [incident.id],
  );
  expect(events.map(({ kind }) => kind)).toEqual(["importance.changed", "incident.confirmed"]);
});

test("an answer that a colleague writes is taken over, both are told, and nothing of either text is lost", async ({
  page,
  context,
  db,
}) => {
  const { incident, add } = await atBody(db);
  const [anna, boris] = [await add("executor"), await add("executor")];
  await signIn(context, anna);
  const path = `/incidents/${incident.number}`;
  await openPage(page, path);
  const other = await openSecondBrowser(context, boris);
  await openPage(other, path);
  await answerOf(page).fill("Яму засыпали щебнем.");
  const lock = (of: Page, words: string) => of.getByRole("status").filter({ hasText: words });
  await expect(lock(other, "пишет ответ с")).toBeVisible({ timeout: 20_000 });
  await other.getByRole("button", { name: "Взять на себя" }).click();
  await expect(lock(other, "пишет ответ с")).toBeHidden();
  await expect(lock(page, "взял(а) ответ на себя")).toBeVisible({ timeout: 20_000 });
  await expect(answerOf(page)).toHaveValue("Яму засыпали щебнем.");
  await other.context().close();
});

test("the answer to a similar incident is taken as a beginning, behind what is written already", async ({
  page,
  context,
  db,
}) => {
  const { incident, given, add } = await atBody(db);
  const earlier = await openIncident(db, { ...given, texts: ["Яма у вокзала, с прошлого года"] });
  await db.query(
    `insert into reply (region_id, incident_id, position, kind, text, agency_id, published_at)
     select region_id, id, 1, 'final', 'Яма заделана литым асфальтом.', agency_id, now() from incident where id = $1`,
    [earlier.id],
  );
  await signIn(context, await add("executor"));
  await openPage(page, `/incidents/${incident.number}`);
  const take = page.getByRole("button", { name: `Взять за основу ответ по № ${earlier.number}` });
  await take.click();
  await expect(answerOf(page)).toHaveValue("Яма заделана литым асфальтом.");
  await expect(answerOf(page)).toBeFocused();
  await expect(page.getByText("предложен в ответ")).toBeVisible();
  await answerOf(page).fill("Здравствуйте!");
  await take.click();
  await expect(answerOf(page)).toHaveValue("Здравствуйте!\n\nЯма заделана литым асфальтом.");
  await expect
    .poll(() => db.query("select text from reply_draft where incident_id = $1", [incident.id]), { timeout: 20_000 })
    .toEqual([{ text: "Здравствуйте!\n\nЯма заделана литым асфальтом." }]);
});

test("the page of an incident reads its notices, and answers that wait for a yes are counted beside the name", async ({
  page,
  context,
  db,
}) => {
  const { incident, add } = await atBody(db);
  const [executor, approver] = [await add("executor"), await add("approver")];
  await signIn(context, approver);
  await openPage(page, "/incidents");
  const approvals = page.getByRole("navigation", { name: "Разделы" }).getByRole("link", { name: /^Согласование/ });
  await expect(approvals).toHaveText(/0$/);
  const bell = page.getByRole("button", { name: /^Уведомления/ });
  await applyCommand(executor.viewer, {
    ...{ db, now: new Date() },
    command: {
      ...{ action: "submitReply", incidentId: incident.id, version: await versionOf(db, incident.id) },
      answer: { kind: "final", text: "Яму заделали сегодня утром литым асфальтом.", outcome: "resolved" },
    },
  });
  await expect(bell).toHaveAccessibleName("Уведомления: 1 новое", { timeout: 20_000 });
  await expect(approvals).toHaveText(/1$/, { timeout: 20_000 });
  await openPage(page, `/incidents/${incident.number}`);
  await expect(bell).toHaveAccessibleName("Уведомления: новых нет", { timeout: 20_000 });
  await openPage(page, "/approvals");
  await page.getByRole("button", { name: `Согласовать № ${incident.number}` }).click();
  await expect(approvals).toHaveText(/0$/);
});

test("what comes while a list is open is announced with how much of it is of a fast topic", async ({
  page,
  db,
  desk,
}) => {
  const { place } = await desk();
  await openIncident(db, { place, topic: "roads.potholes", texts: [`Яма, ${place.name}`] });
  await openPage(page, "/queue");
  const given = { place, topic: "improvement.street_lights_broken" };
  await openIncident(db, { ...given, texts: [`Нет света во дворе, ${place.name}`] });
  const pill = page.getByRole("button", { name: /показать/ }).filter({ hasText: "★ 1" });
  await expect(pill).toBeVisible({ timeout: 20_000 });
  await pill.click();
  await expect(pill).toBeHidden();
  await expect(page.locator("a[data-number]")).toHaveCount(2);
});

async function versionOf(db: Database, id: number): Promise<number> {
  const rows = await db.query<{ version: number }>("select version from incident where id = $1", [id]);
  return rows[0]?.version ?? 1;
}
