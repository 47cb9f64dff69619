import { openIncident } from "./support/incidents";
import { queueOf } from "./support/queue";
import { expect, openPage, test } from "./support/test";

test("the head tells the pace of the desk's own incidents, and a decision moves it without a reload", async ({
  page,
  db,
  desk,
}) => {
  const { place } = await desk();
  const givens = { place, topic: "health.queues" };
  await openIncident(db, { ...givens, texts: [`К терапевту очередь на две недели, ${place.name}`] });
  await openIncident(db, { ...givens, topic: "roads.potholes", texts: [`Яма у переезда, ${place.name}`] });
  await openPage(page, "/queue");
  await expect(queueOf(page).rows).toHaveCount(2);
  const fact = (note: string) => page.locator("dl > div").filter({ hasText: note }).locator("dd");

  await expect(fact("часом раньше 0")).toHaveText("2 в час");
  await expect(fact("медиана разбора")).toHaveText("—");
  await expect(fact("разобрано сегодня")).toHaveText("0");
  await page.keyboard.press("KeyY");
  await expect(queueOf(page).rows).toHaveCount(1);
  await expect(fact("разобрано сегодня")).toHaveText("1", { timeout: 20_000 });
  await expect(fact("медиана по 1 инциденту")).toHaveText(/\s(мс|с|мин)$/);
});
