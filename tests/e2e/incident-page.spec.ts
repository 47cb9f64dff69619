import { randomUUID } from "node:crypto";
import { addApiSource } from "./support/api-source";
import { openIncident } from "./support/incidents";
import { addPerson, signIn } from "./support/people";
import { addPersonWithPlace } from "./support/places";
import { expect, openPage, openSecondBrowser, test } from "./support/test";

test("an understood message shows its words, its source, reasons, both clocks and its history", async ({
  page,
  db,
  context,
  request,
}) => {
  await signIn(context, await addPerson(db, { role: "curator" }));
  const source = await addApiSource(db, { request, region: "samara" });
  const street = `Заповедная-${randomUUID().slice(0, 4)}`;
  const text = `В Похвистнево на улице ${street}, 12 третью неделю не горят фонари. Обещали ещё в октябре,\nа воз и ныне там.`;
  const url = "https://vk.com/wall-77_4217";
  const { number } = await source.post(text, { url });
  await openPage(page, `/incidents/${number}`);

  const message = page.getByRole("article").first();
  expect((await message.locator("p", { hasText: "а воз и ныне там" }).innerText()).trim()).toBe(text);
  const link = message.getByRole("link", { name: "Открыть у источника" });
  await expect(link).toHaveAttribute("href", url);
  await expect(link).toHaveAttribute("rel", /noreferrer/);
  await expect(message.locator("mark").filter({ hasText: /фонари/ })).toBeVisible();
  await expect(message.locator("mark").filter({ hasText: /Похвистнево/ })).toBeVisible();

  const understood = page.getByRole("complementary", { name: "Как понято" });
  await expect(understood).toContainText("По словам");
  await expect(understood).toContainText("Похвистнево");
  await expect(page.getByRole("region", { name: "Сроки" })).toContainText("раб.");
  await expect(page.getByRole("region", { name: "Сроки" })).toContainText("по часам");
  await expect(page.getByRole("img", { name: /^Календарь срока|^Срок по часам/ })).toBeVisible();
  const history = page.getByRole("region", { name: "История" });
  await expect(history.getByRole("listitem").last()).toContainText("ВКонтакте");
});

test("a wrong place and a wrong body are put right, and the history says by whom", async ({ page, db, desk }) => {
  const { person, place } = await desk({ role: "curator" });
  const text = `Контейнеры переполнены, ${place.name}, третий день`;
  const incident = await openIncident(db, { place, topic: "roads.potholes", texts: [text] });
  await openPage(page, `/incidents/${incident.number}`);
  const understood = page.getByRole("complementary", { name: "Как понято" });

  await page.keyboard.press("KeyJ");
  await page.getByRole("combobox", { name: "Выберите орган" }).fill("минздрав");
  const bodies = page.getByRole("listbox", { name: "Выберите орган" }).getByRole("option");
  await expect(bodies.first()).toContainText("здравоохранения");
  await page.keyboard.press("Enter");
  await expect(understood).toContainText("Выбрано человеком");
  await expect(understood).toContainText("Министерство здравоохранения Самарской области");

  const [municipality] = await db.query<{ name: string }>("select name from territory where id = $1", [
    place.municipalityId,
  ]);
  await page.getByRole("button", { name: /^Исправить.*Место/ }).click();
  await page.getByRole("combobox", { name: "Выберите место" }).fill(place.name);
  const places = page.getByRole("listbox", { name: "Выберите место" }).getByRole("option");
  await places
    .filter({ hasText: municipality?.name ?? "" })
    .filter({ hasText: place.name })
    .first()
    .click();
  await expect(page.getByRole("status").filter({ hasText: "Место исправлено" })).toBeVisible();
  const history = page.getByRole("region", { name: "История" });
  await expect(history.getByRole("listitem").first()).toContainText(person.name.split(" ")[0] ?? "");
  const corrections = await db.query<{ field: string }>(
    "select field from correction where incident_id = $1 order by id",
    [incident.id],
  );
  expect(corrections.map(({ field }) => field)).toEqual(["agency", "place"]);
});

test("two incidents become one after a question, and the merge is taken back", async ({ page, db, desk }) => {
  const { place } = await desk();
  const topic = "improvement.street_lights_broken";
  const into = await openIncident(db, { place, topic, texts: [`Фонарь у клуба не горит, ${place.name}`] });
  const from = await openIncident(db, { place, topic, texts: [`Темень у клуба, ${place.name}, ни одного фонаря`] });
  await openPage(page, `/incidents/${from.number}`);
  await page.keyboard.press("KeyL");
  const question = page.getByRole("dialog", { name: `Объединить № ${from.number} с № ${into.number}?` });
  await expect(question).toContainText("Разъединить можно в любой день");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/incidents/${into.number}$`));
  await expect(page.getByRole("article")).toHaveCount(2);

  await openPage(page, `/incidents/${from.number}`);
  await expect(page.getByText(`Объединён с № ${into.number}`)).toBeVisible();
  await page.getByRole("button", { name: "Вернуть в разбор" }).click();
  await expect(page.getByRole("article")).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Принять всё" })).toBeVisible();
});

test("a message of another matter is taken out into an incident of its own; one always stays", async ({
  page,
  db,
  desk,
}) => {
  const { place } = await desk();
  const texts = [
    `Яма у школы, ${place.name}`,
    `И у нас яма у школы, ${place.name}`,
    `А у нас воды нет с утра, ${place.name}`,
  ];
  const incident = await openIncident(db, { place, topic: "roads.potholes", texts });
  await openPage(page, `/incidents/${incident.number}`);
  await expect(page.getByRole("article")).toHaveCount(3);
  const chosen = page.getByRole("checkbox", { name: "Выбрать сообщение для выделения" });
  for (const index of [0, 1, 2]) await chosen.nth(index).check();
  await expect(page.getByText("Хотя бы одно сообщение должно остаться")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Выделить 3 сообщения/ })).toBeDisabled();
  for (const index of [0, 1]) await chosen.nth(index).uncheck();
  await page.getByRole("button", { name: /^Выделить 1 сообщение/ }).click();
  const done = page.getByRole("status").filter({ hasText: "Выделено в новый инцидент" });
  await expect(done).toBeVisible();
  await expect(page.getByRole("article")).toHaveCount(2);
  const number = /№\s*(\d+)/.exec(await done.innerText())?.[1];
  await openPage(page, `/incidents/${number}`);
  await expect(page.getByText(texts[2] ?? "")).toBeVisible();
});

test("whoever looks at an author's name leaves a trace; the governor's office has neither name nor actions", async ({
  page,
  db,
  desk,
  context,
}) => {
  const { person, place } = await desk({ role: "curator" });
  const author = { externalId: randomUUID(), name: "Пелагея Нарочная", url: "https://vk.com/id4217" };
  const text = `Крышу сорвало ветром, ${place.name}, до сих пор не починили`;
  const incident = await openIncident(db, { place, topic: "roads.potholes", texts: [text], message: { author } });
  await openPage(page, `/incidents/${incident.number}`);
  await expect(page.getByText("просмотр запишется")).toBeVisible();
  expect(await page.content()).not.toContain("Пелагея");
  await page.getByRole("button", { name: "показать имя" }).click();
  await expect(page.getByText("Пелагея Нарочная")).toBeVisible();
  await expect(page.getByText("просмотр записан")).toBeVisible();
  const events = await db.query<{ user_id: number; subject: { messageId: number } }>(
    "select user_id, subject from audit_event where kind = 'person.viewed' and (subject->>'incidentId')::bigint = $1",
    [incident.id],
  );
  expect(events).toMatchObject([{ user_id: person.viewer.userId, subject: { messageId: incident.messageIds[0] } }]);

  const governor = await addPerson(db, { role: "governor_office" });
  const other = await openSecondBrowser(context, governor);
  await openPage(other, `/incidents/${incident.number}`);
  await expect(other.getByText(text)).toBeVisible();
  await expect(other.getByText("Автор", { exact: true })).toBeVisible();
  await expect(
    other.getByRole("button", { name: /показать имя|Принять|Отклонить|Не жалоба|Исправить|Объединить/ }),
  ).toHaveCount(0);
  expect(await other.content()).not.toContain("Пелагея");
  await other.context().close();
});

test("an incident that was set aside is brought back into triage", async ({ page, db, context }) => {
  const { person, place } = await addPersonWithPlace(db, { role: "moderator" });
  await signIn(context, person);
  const text = `Спасибо, что починили мост, ${place.name}`;
  const incident = await openIncident(db, { place, topic: "roads.potholes", texts: [text] });
  await openPage(page, `/incidents/${incident.number}`);
  await page.getByRole("button", { name: "Другая причина отклонения" }).click();
  await page.getByRole("menuitem", { name: "благодарность" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Отклонено: благодарность" })).toBeVisible();
  await expect(page.getByText("Сроки остановлены")).toBeVisible();
  await page.getByRole("button", { name: "Вернуть в разбор" }).click();
  await expect(page.getByRole("button", { name: "Принять всё" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Сроки" })).toContainText("осталось");
});
