import { openIncident } from "./support/incidents";
import { addPerson, signIn } from "./support/people";
import { addPersonWithPlace } from "./support/places";
import { queueOf } from "./support/queue";
import { expect, openPage, test } from "./support/test";

const sure = 0.95;

test("an executor finds the incidents of the own ministry alone, and takes one with Enter", async ({
  page,
  db,
  context,
}) => {
  const { place } = await addPersonWithPlace(db, { role: "curator" });
  const own = await openIncident(db, {
    ...{ place, topic: "health.queues", topicConfidence: sure },
    texts: [`К хирургу в поликлинике записи нет до лета, ${place.name}`],
  });
  const foreign = await openIncident(db, {
    ...{ place, topic: "education.meals", topicConfidence: sure },
    texts: [`В школьной столовой снова холодные обеды, ${place.name}`],
  });
  expect([own.step, foreign.step]).toEqual(["routed", "routed"]);
  const agencies = await db.query<{ code: string }>(
    "select a.code from incident i join agency a on a.id = i.agency_id where i.id = $1",
    [own.id],
  );
  const person = await addPerson(db, { role: "executor", agency: agencies[0]?.code ?? "", territoryId: place.id });
  await signIn(context, person);

  await openPage(page, "/queue");
  const { rows, row, heading } = queueOf(page);
  await expect(heading).toContainText("Входящие: 1 инцидент");
  await expect(rows).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Принять всё" })).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Взято в работу" })).toBeVisible();
  await expect(row(own.number)).toContainText("В работе");
  const taken = await db.query<{ executor_id: number }>("select executor_id from incident where id = $1", [own.id]);
  expect(taken).toEqual([{ executor_id: person.viewer.userId }]);

  await page.goto(`/incidents/${foreign.number}`);
  await expect(page.getByRole("heading", { name: "Инцидент не найден" })).toBeVisible();
  await expect(page.getByText("холодные обеды")).toHaveCount(0);
  const answer = await page.request.get(`/api/console/incidents/${foreign.number}`, { maxRetries: 2 });
  expect(answer.status()).toBe(404);
});

test("an administrator of another region finds nothing of this one, by no way", async ({ page, db, context }) => {
  const { place } = await addPersonWithPlace(db, { role: "curator" });
  const word = "перепелятник";
  const incident = await openIncident(db, {
    place,
    topic: "roads.potholes",
    texts: [`Дорога к дому, где живёт ${word}, размыта, ${place.name}`],
  });
  const admin = await addPerson(db, { role: "admin", region: "tver" });
  await signIn(context, admin);
  await openPage(page, `/incidents?q=${encodeURIComponent(word)}`);
  await expect(page.getByText("Под фильтры ничего не подошло")).toBeVisible();
  // Numbers are counted in each region: the same one may exist here, but it is another incident.
  await page.goto(`/incidents/${incident.number}`);
  await expect(page.getByText(word)).toHaveCount(0);
  const rows = await db.query<{ n: number }>(
    "select count(*)::int as n from incident i join region r on r.id = i.region_id where r.code = 'tver' and i.number = $1",
    [incident.number],
  );
  if (rows[0]?.n === 0) await expect(page.getByRole("heading", { name: "Инцидент не найден" })).toBeVisible();
  await page.goto("/incidents?territory=tolyatti");
  await expect(queueOf(page).rows).toHaveCount(0);
});
