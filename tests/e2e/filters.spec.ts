import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import type { Database } from "@/lib/platform/db";
import { openIncident } from "./support/incidents";
import { addPerson, signIn } from "./support/people";
import { addPersonWithPlace } from "./support/places";
import { queueOf } from "./support/queue";
import { expect, openPage, test, waitUntilAlive } from "./support/test";
import type { Desk } from "./support/test";

async function openMixed(db: Database, place: Desk["place"], word = "вчера") {
  const given = [
    { topic: "roads.potholes", platform: "telegram", text: `Яма напротив аптеки, ${place.name}, ${word}` },
    { topic: "roads.potholes", platform: "vk", text: `Провал асфальта у моста, ${place.name}, ${word}` },
    { topic: "health.queues", platform: "telegram", text: `Талонов к врачу нет, ${place.name}, ${word}` },
  ] as const;
  const numbers: number[] = [];
  for (const { text, ...rest } of given)
    numbers.push((await openIncident(db, { place, ...rest, texts: [text] })).number);
  return numbers;
}

/** None while the page is being loaded. */
async function shownNumbers(page: Page): Promise<number[]> {
  const shown = await queueOf(page)
    .rows.evaluateAll((rows) => rows.map((row) => Number(row.getAttribute("data-number"))))
    .catch(() => []);
  return shown.sort((a, b) => a - b);
}

/** A step to what was there before the page was loaded again loads a page once more. */
async function stepBackBeforeReload(page: Page): Promise<void> {
  await page.evaluate(() => Object.assign(window, { isReloaded: true }));
  await page.goBack();
  await expect
    .poll(() => page.evaluate(() => "isReloaded" in window).catch(() => true), "a page of its own is loaded")
    .toBe(false);
  await waitUntilAlive(page);
}

test("channel, group of topics, territory and order stand in the address, survive a reload and the way back", async ({
  page,
  db,
  context,
}) => {
  // Somebody of the centre sees the whole region, so the incidents of this test are found by a word of their own.
  const word = `примета${randomUUID().slice(0, 6)}`;
  const { place } = await addPersonWithPlace(db, { role: "curator" });
  const [pothole, bridge, doctor] = await openMixed(db, place, word);
  const [municipality] = await db.query<{ code: string }>("select code from territory where id = $1", [
    place.municipalityId,
  ]);
  const territory = municipality?.code ?? "";
  await signIn(context, await addPerson(db, { role: "curator" }));
  await openPage(page, `/queue?q=${encodeURIComponent(word)}`);
  await expect.poll(() => shownNumbers(page)).toEqual([pothole, bridge, doctor]);

  await page.getByRole("checkbox", { name: /ВКонтакте/ }).click();
  await expect.poll(() => shownNumbers(page)).toEqual([pothole, doctor]);
  await page.getByLabel("Группа тем").selectOption("roads");
  await expect.poll(() => shownNumbers(page)).toEqual([pothole]);
  await page.getByLabel("Территория").selectOption(territory);
  await page.getByRole("button", { name: "По новизне" }).click();
  await expect(page.getByRole("button", { name: "По новизне" })).toHaveAttribute("aria-pressed", "true");
  expect(Object.fromEntries(new URL(page.url()).searchParams)).toMatchObject({
    ...{ sort: "newest", platforms: "telegram", topicGroup: "roads", territory, q: word },
  });
  await expect.poll(() => shownNumbers(page)).toEqual([pothole]);

  await page.evaluate(() => Object.assign(window, { isSamePage: true }));
  for (let step = 0; step < 3; step += 1) await page.goBack();
  await expect(page.getByLabel("Группа тем")).toHaveValue("");
  await expect.poll(() => shownNumbers(page)).toEqual([pothole, doctor]);
  for (let step = 0; step < 3; step += 1) await page.goForward();
  await expect(page.getByLabel("Группа тем")).toHaveValue("roads");
  await expect.poll(() => shownNumbers(page)).toEqual([pothole]);
  expect(await page.evaluate(() => "isSamePage" in window), "nothing was loaded anew").toBe(true);

  await page.reload();
  await expect.poll(() => shownNumbers(page)).toEqual([pothole]);
  await expect(page.getByRole("checkbox", { name: /ВКонтакте/ })).not.toBeChecked();
  await expect(page.getByLabel("Группа тем")).toHaveValue("roads");
  await expect(page.getByLabel("Территория")).toHaveValue(territory);
  await expect(page.getByRole("button", { name: "По новизне" })).toHaveAttribute("aria-pressed", "true");
  await stepBackBeforeReload(page);
  await expect(page.getByRole("button", { name: "По сроку" })).toHaveAttribute("aria-pressed", "true");
  await expect.poll(() => shownNumbers(page)).toEqual([pothole]);

  await page.getByLabel("Территория").selectOption(territory === "tolyatti" ? "syzran" : "tolyatti");
  await expect(page.getByText("Под фильтры ничего не подошло")).toBeVisible();
});

test("words of the search narrow the list while they are typed and can be cleared", async ({ page, db, desk }) => {
  const { place } = await desk();
  const [, bridge] = await openMixed(db, place);
  await openPage(page, "/queue");
  await page.keyboard.press("Slash");
  const field = page.getByRole("searchbox", { name: "Искать в списке" });
  await expect(field).toBeFocused();
  await page.keyboard.insertText("асфальт у мостов");
  await expect.poll(() => shownNumbers(page)).toEqual([bridge]);
  await expect(page).toHaveURL(/q=/);
  await field.fill("");
  await expect(queueOf(page).rows).toHaveCount(3);
});

test("an empty result says why and leads out again", async ({ page, db, desk }) => {
  const { place } = await desk();
  await openMixed(db, place);
  await openPage(page, "/queue?platforms=email&topicGroup=culture");
  await expect(page.getByText("Под фильтры ничего не подошло")).toBeVisible();
  await page.getByRole("button", { name: "Сбросить фильтры" }).last().click();
  await expect(queueOf(page).rows).toHaveCount(3);
  await expect(page).toHaveURL(/\/queue$/);
});

test("a desk without any incident says that everything is done", async ({ page, desk }) => {
  await desk();
  await openPage(page, "/queue");
  await expect(page.getByText("Разбор пуст")).toBeVisible();
  await page.getByRole("link", { name: "Открыть все инциденты" }).click();
  await expect(page).toHaveURL(/\/incidents$/);
});

const brokenAddresses = [
  "/queue?view=nonsense&sort=sideways&platforms=pigeon&i=abc",
  "/queue?platforms=vk&platforms=ok&q=%27%22%3B--&territory=no-such-place&cursor=x",
  "/queue?q=%00",
  `/incidents?q=${"я".repeat(600)}&i=99999999999999`,
  "/incidents?topicGroup[]=roads&agency=%F0%9F%90%9D&view=triage",
];

test("a broken address still opens a list, and the list can be put right", async ({ page, desk }) => {
  await desk();
  for (const address of brokenAddresses) {
    await test.step(address.slice(0, 60), async () => {
      await openPage(page, address);
      await expect(queueOf(page).heading).toBeVisible();
      await page.getByRole("button", { name: "По охвату" }).click();
      await expect(page.getByRole("button", { name: "По охвату" })).toHaveAttribute("aria-pressed", "true");
      await expect(page.getByText("Список не загрузился")).toHaveCount(0);
    });
  }
});
