import { openIncident } from "./support/incidents";
import { expectSelected, queueOf } from "./support/queue";
import { expect, openPage, test } from "./support/test";

const words = "бегает стая собак";

function bothOf(place: { name: string }) {
  return `Не горят фонари на улице Речной, ${place.name}, и ${words}`;
}

const second = { topic: "safety.stray_animals", words };

test("a second problem is opened with one key and taken back with another, both incidents show the message", async ({
  page,
  db,
  desk,
}) => {
  const { place } = await desk();
  const topic = "improvement.street_lights_broken";
  const text = bothOf(place);
  const { number } = await openIncident(db, { place, topic, texts: [text], second });
  await openPage(page, "/queue");
  const { pane, rows } = queueOf(page);
  await expectSelected(page, number);
  const line = pane.getByRole("region", { name: "Вторая проблема" });
  await expect(line).toContainText("Возможно, здесь и вторая проблема");
  await expect(line).toContainText(`«${words}»`);

  await page.keyboard.press("KeyT");
  const told = page.getByRole("status").filter({ hasText: "Для второй проблемы открыт инцидент" });
  await expect(told).toBeVisible();
  await expect(line).toHaveCount(0);
  const [opened] = await db.query<{ number: number; step: string; code: string }>(
    `select i.number, i.step, t.code from incident i join topic t on t.id = i.topic_id
     where i.territory_id = $1 and i.number <> $2`,
    [place.id, number],
  );
  expect(opened).toMatchObject({ step: "triage", code: second.topic });
  await expect(pane.getByRole("link", { name: /^также в/ })).toHaveAttribute("href", `/incidents/${opened?.number}`);

  await page.keyboard.press("Control+KeyZ");
  await expect(page.getByRole("status").filter({ hasText: "Отменено" })).toBeVisible();
  await expect(line).toBeVisible();
  await expect(rows).toHaveCount(1);

  await page.keyboard.press("Shift+KeyT");
  await expect(page.getByRole("status").filter({ hasText: "второй проблемы нет" })).toBeVisible();
  await expect(line).toHaveCount(0);
});

test("on the page of the incident the buttons do the same, and the history tells of it", async ({ page, db, desk }) => {
  const { place } = await desk({ role: "curator" });
  const topic = "improvement.street_lights_broken";
  const { number } = await openIncident(db, { place, topic, texts: [bothOf(place)], second });
  await openPage(page, `/incidents/${number}`);
  const line = page.getByRole("region", { name: "Вторая проблема" });
  await line.getByRole("button", { name: /^Нет/ }).click();
  await expect(line).toHaveCount(0);
  const history = page.getByRole("region", { name: "История" });
  await expect(history).toContainText("Второй проблемы нет");
  await page.getByRole("button", { name: /^Отменить/ }).click();
  await expect(line).toBeVisible();
  await line.getByRole("button", { name: /^Открыть отдельно/ }).click();
  const link = page.getByRole("article").getByRole("link", { name: /^также в/ });
  await expect(link).toBeVisible();
  await link.click();
  await expect(page.getByRole("complementary", { name: "Как понято" })).toContainText("Выбрано человеком");
  await expect(page.getByRole("article").getByRole("link", { name: /^также в/ })).toHaveAttribute(
    "href",
    `/incidents/${number}`,
  );
  await expect(page.getByRole("region", { name: "История" })).toContainText("Выделено из");
});

test("asked why, the topic shows its words and those of the next one, with the keyboard too", async ({
  page,
  db,
  desk,
}) => {
  const { place } = await desk();
  const topics = { topic: "improvement.street_lights_broken", runnerUp: "improvement.no_street_lights" };
  const text = `${place.name}, на Речной третью неделю не горит фонарь, а у школы фонарей вообще нет`;
  await openIncident(db, { place, ...topics, texts: [text] });
  await openPage(page, "/queue");
  const understood = queueOf(page).pane.getByRole("region", { name: "Как понято" });
  const ask = understood.getByRole("button", { name: /^Почему не/ });
  await expect(ask).toHaveAttribute("aria-expanded", "false");
  await expect(understood.getByText(/Не\sпутать/)).toHaveCount(1);
  await page.keyboard.press("Shift+KeyN");
  await expect(ask).toHaveAttribute("aria-expanded", "true");
  await expect(understood.getByRole("status")).toContainText(/За\s«[^»]+»: .*«[^»]*горит[^»]*»/);
  // The catalogue's sentence about the two stands with the topic already.
  await expect(understood.getByText(/Не\sпутать/)).toHaveCount(1);
  await page.keyboard.press("Shift+KeyN");
  await expect(understood.getByRole("status")).toHaveCount(0);
});

test("type, severity and importance say by whose word they stand, and are changed where they stand", async ({
  page,
  db,
  desk,
}) => {
  const { place } = await desk();
  // A topic of its own: from the third decision on it would be the people's word that stands here, not the card's.
  const topic = "sport.facility_repair";
  const { number } = await openIncident(db, { place, topic, texts: [`На стадионе сломаны трибуны, ${place.name}`] });
  await openPage(page, "/queue");
  const { pane } = queueOf(page);
  await expectSelected(page, number);
  await expect(pane).toContainText(/По\sкарточке\sтемы/);
  await pane.getByRole("button", { name: "Исправить: Тип" }).click();
  await page.getByRole("menuitem", { name: "информационный" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Тип или тяжесть изменены" })).toBeVisible();
  await expect(pane).toContainText("информационный");
  await pane.getByRole("button", { name: "Исправить: Тяжесть" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await expect
    .poll(async () =>
      db.query("select type, severity from incident where number = $1 and territory_id = $2", [number, place.id]),
    )
    .toEqual([{ type: "informational", severity: 5 }]);
});

test("who may not sort out is not asked", async ({ page, db, desk }) => {
  const { place } = await desk({ role: "analyst" });
  const topic = "improvement.street_lights_broken";
  const { number } = await openIncident(db, { place, topic, texts: [bothOf(place)], second });
  await openPage(page, `/incidents/${number}`);
  await expect(page.getByRole("article")).toContainText(words);
  await expect(page.getByRole("region", { name: "Вторая проблема" })).toHaveCount(0);
});
