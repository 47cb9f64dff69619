import { randomUUID } from "node:crypto";
import { captureWithin } from "@/lib/intake/capture-messages";
import { apiSourceId, messageOf } from "@/tests/factories/messages";
import { regionId } from "@/tests/factories/region";
import { expectAccessible } from "./support/check-access";
import { overflowOf } from "./support/overflow";
import { addPerson, signIn } from "./support/people";
import { expect, openPage, test } from "./support/test";

test("a curator sees what works, from the database to every source", async ({ page, db, context }) => {
  await signIn(context, await addPerson(db, { role: "curator" }));
  await openPage(page, "/");
  await page.goto("/health");
  await expect(page).toHaveURL(/\/health$/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "База данных" })).toContainText("в порядке");
  const sources = page.getByRole("table", { name: "Источники" });
  await expect(sources.getByRole("row").filter({ hasText: "Мониторинг ВКонтакте" })).toBeVisible();
});

test("an executor has no such section, and its address shows no figures", async ({ page, db, context }) => {
  await signIn(context, await addPerson(db, { role: "executor", agency: "min-health" }));
  await openPage(page, "/");
  await expect(page.getByRole("navigation", { name: "Разделы" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Состояние" })).toHaveCount(0);
  await openPage(page, "/health");
  await expect(page.getByRole("heading", { name: "Этот раздел вам не открыт" })).toBeVisible();
  await expect(page.getByRole("table")).toHaveCount(0);
  expect(await page.content()).not.toContain("latencyMs");
});

test("what stands aside is seen with its error and tried again with one press", async ({ page, db, context }) => {
  // Another region than the one that the other tests look at.
  await signIn(context, await addPerson(db, { role: "curator", region: "tver" }));
  const region = await regionId(db, "tver");
  const { batchId } = await captureWithin(db, {
    source: { id: await apiSourceId(db, region), regionId: region, platform: "vk" },
    messages: [messageOf("Не работает лифт в доме на Садовой, третий подъезд")],
    batchId: randomUUID(),
    now: new Date(),
  });
  await db.query(
    `with closed as (update message_batch set state = 'understood' where id = $1)
     insert into message_fault (message_id, region_id, stage, error, first_at, last_at)
     select id, $2, 'read', 'RangeError: a weight is missing', now(), now() from message where batch_id = $1`,
    [batchId, region],
  );
  await openPage(page, "/health");
  const line = page.getByRole("listitem").filter({ hasText: "Принятые сообщения" });
  await expect(line).toContainText("Отложено 1 сообщение");
  await expect(line).toContainText("a weight is missing");
  await expect(line).toContainText("Что делать: прочтите ошибку ниже");
  await line.getByRole("button", { name: "Повторить разбор" }).click();
  await expect(page.getByText("Снова разбирается 1 сообщение")).toBeVisible();
  await expect
    .poll(async () => (await db.query("select from message_fault where region_id = $1", [region])).length)
    .toBe(0);
  await expect(page.getByRole("button", { name: "Повторить разбор" })).toHaveCount(0, { timeout: 45_000 });
});

test("what is wrong stands there with what became of the data and what to do, readable for everybody", async ({
  page,
  db,
  context,
}) => {
  const person = await addPerson(db, { role: "curator", region: "tver" });
  await signIn(context, person);
  const region = await regionId(db, "tver");
  const name = `Выгрузка ${randomUUID().slice(0, 8)}`;
  await db.query(
    `insert into source (region_id, code, name, channel, platform, last_received_at, received_count)
     values ($1, $2, $3, 'api', 'vk', now() - interval '30 hours', 4000)`,
    [region, `silent-${randomUUID().slice(0, 8)}`, name],
  );
  await openPage(page, "/health");
  const row = page.getByRole("row").filter({ hasText: name });
  await expect(row).toContainText("Молчит больше суток");
  const line = page.getByRole("listitem").filter({ hasText: name });
  await expect(line).toContainText("внимание");
  await expect(line).toContainText("Что делать: спросите того, кто передаёт");
  await expect(page.getByRole("listitem").filter({ hasText: "Диск базы данных" })).toContainText(
    /Свободно\s.+\sиз\s.+/,
  );
  for (const size of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size);
    await expectAccessible(page, `health with what is wrong, ${size.width} px`);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  }
});

test("without a token in the settings there are no metrics to read", async ({ request }) => {
  expect((await request.get("/api/metrics")).status()).toBe(404);
});
