import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "@playwright/test";
import { importAddresses } from "@/lib/flow/addresses/import-addresses";
import { wordsSql } from "@/lib/incidents/searchable";
import type { Database } from "@/lib/platform/db";
import { required } from "@/tests/factories/region";
import { expectAccessible } from "./support/check-access";
import { openIncident } from "./support/incidents";
import { addPerson, signIn } from "./support/people";
import { addPersonWithPlace } from "./support/places";
import type { Place } from "./support/places";
import { expect, openPage, test } from "./support/test";

const dayMs = 86_400_000;
/** A topic that no other test writes about: its map holds what this test put there. */
const topic = "heritage";

interface Burning {
  municipality: { code: string; name: string };
  author: string;
  topicCode: string;
}

async function placeIn(db: Database, municipality: string): Promise<Place> {
  const rows = await db.query<{ id: number; name: string }>(
    `select id, name from territory where code = $1 and kind = 'municipality'
     and region_id = (select id from region where code = 'samara')`,
    [municipality],
  );
  const { id, name } = required(rows[0], municipality);
  return { id, name, municipalityId: id };
}

/** A dozen complaints of this week in one district, six of the same week a year ago, and a few elsewhere. */
async function setFire(db: Database): Promise<Burning> {
  const [first] = await db.query<{ code: string }>(
    `select t.code from topic t join topic_group g on g.id = t.group_id
     where g.code = $1 and t.retired_at is null order by t.position limit 1`,
    [topic],
  );
  const topicCode = required(first, "topic").code;
  const author = `Имя Погорельца ${randomUUID().slice(0, 8)}`;
  const burning = await placeIn(db, "sergievsky");
  const calm = await placeIn(db, "samara");
  const now = Date.now();
  const open = (place: Place, count: number, at: number) =>
    openIncident(db, {
      ...{ place, topic: topicCode, topicConfidence: 0.95, publishedAt: new Date(at) },
      texts: Array.from({ length: count }, (_, index) => `Усадьба рушится, ${place.name}, ${index} ${randomUUID()}`),
      message: { author: { externalId: author, name: author, url: "https://vk.com/id1" } },
    });
  await open(burning, 12, now - 2 * dayMs);
  await open(burning, 6, now - 366 * dayMs);
  await open(calm, 6, now - 3 * dayMs);
  return { municipality: { code: "sergievsky", name: burning.name }, author, topicCode };
}

function areaOf(page: Page, name: string) {
  return page.getByRole("group", { name: /^Карта:/ }).getByRole("button", { name: new RegExp(`^${name}`) });
}

test("the governor's office finds the burning district, compares it with last year and opens its incidents", async ({
  page,
  context,
  db,
}) => {
  test.setTimeout(120_000);
  const { municipality, author, topicCode } = await setFire(db);
  await signIn(context, await addPerson(db, { role: "governor_office" }));
  await openPage(page, "/map");
  await page.getByRole("combobox", { name: "Тема" }).selectOption(`topic:${topicCode}`);
  await expect(page).toHaveURL(new RegExp(`topic=${topicCode.replace(".", "\\.")}`));

  await expect(page.getByRole("heading", { level: 1 })).toContainText(municipality.name);
  const area = areaOf(page, municipality.name);
  await expect(area).toHaveAccessibleName(/красная зона.*12\sсообщений; год назад\s6/);
  await expect(area).toHaveAttribute("data-zone", "red");

  await area.focus();
  await page.keyboard.press(" ");
  await expect(page).toHaveURL(/selected=sergievsky/);
  const panel = page.getByRole("region", { name: "Выбранная территория" });
  await expect(panel.getByRole("heading", { level: 2 })).toHaveText(municipality.name);
  await expect(panel).toContainText("год назад 6, +100");
  const row = page.getByRole("row", { name: /Сергиевский/ });
  await expect(row).toHaveAttribute("aria-selected", "true");
  await expect(row).toContainText("12");
  await expectAccessible(page, "map with a selection");

  await page.getByRole("combobox", { name: "Сравнить" }).selectOption("previous");
  await expect(area).toHaveAccessibleName(/прошлый период\s0/);
  await page.goBack();
  await expect(area).toHaveAccessibleName(/год назад\s6/);

  await panel.getByRole("link", { name: "Сообщения" }).click();
  await expect(page).toHaveURL(/\/incidents\?view=counted/);
  await expect(page.getByText(/Усадьба рушится, Сергиевский район/).first()).toBeVisible();
  await expect(page.getByText(author)).toHaveCount(0);
  expect(await page.content()).not.toContain(author);
});

test("a map that was brought closer is a link: whoever opens it sees the same part, and the whole is a press away", async ({
  page,
  context,
  db,
}) => {
  await signIn(context, await addPerson(db, { role: "analyst" }));
  await openPage(page, "/map");
  const area = areaOf(page, "городской округ Самара");
  await expect(area).toBeVisible();
  const whole = required(await area.boundingBox(), "area");
  await page.getByRole("button", { name: "Ближе" }).click();
  await expect(page).toHaveURL(/[?&]at=5\d\.\d+%2C/);
  await expect.poll(async () => (await area.boundingBox())?.width ?? 0).toBeGreaterThan(whole.width * 1.4);
  const closer = required(await area.boundingBox(), "area");
  await openPage(page, page.url());
  await expect.poll(async () => Math.abs(((await area.boundingBox())?.x ?? 0) - closer.x)).toBeLessThan(3);
  await expect.poll(async () => Math.abs(((await area.boundingBox())?.width ?? 0) - closer.width)).toBeLessThan(3);
  await page.getByRole("button", { name: "Показать целиком" }).click();
  await expect(page).not.toHaveURL(/[?&]at=/);
  await expect.poll(async () => Math.abs(((await area.boundingBox())?.width ?? 0) - whole.width)).toBeLessThan(3);
});

test("from nearby the map shows houses to the centre and streets to the governor's office, each with its incidents", async ({
  page,
  context,
  db,
}) => {
  const { place } = await addPersonWithPlace(db, { role: "curator" });
  const street = `Луговая-${place.id}`;
  const folder = mkdtempSync(path.join(tmpdir(), "otklik-addresses-"));
  const file = path.join(folder, "addresses.csv");
  // Out in the fields, where nothing of other tests lies.
  const rows = ["5,52.0101,50.0201", "7,52.0103,50.0301"].map((row) => `${street},${row},${place.name},`);
  const [municipality] = await db.query<{ name: string }>("select name from territory where id = $1", [
    place.municipalityId,
  ]);
  const named = rows.map((row) => `${row}${municipality?.name ?? ""}`);
  writeFileSync(file, ["street,house,lat,lon,settlement,municipality", ...named].join("\n"));
  await importAddresses(db, { regionCode: "samara", file, source: "Реестр района", now: new Date() });
  rmSync(folder, { recursive: true });
  const texts = [`Колодец без крышки, ${place.name}, ${randomUUID()}`];
  const { id } = await openIncident(db, { place, topic: "roads.potholes", texts });
  await db.query(
    `update incident set street = $2, house = '5', words = words || ${wordsSql("$3::text")} where id = $1`,
    [id, street, `${street} 5`],
  );
  // Whose scope is one settlement has no figures: those end at municipalities.
  await signIn(context, await addPerson(db, { role: "curator" }));
  await openPage(page, "/map?at=52.0102,50.025,6.5");
  const table = page.getByRole("table", { name: "Улицы и дома на карте" });
  await expect(table.getByRole("row", { name: new RegExp(`^${street}, 5 · .+ 1$`) })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Адреса: Реестр района.");
  await table.getByRole("link", { name: "1", exact: true }).click();
  await expect(page.getByText(/Колодец без крышки/).first()).toBeVisible();

  await context.clearCookies();
  await signIn(context, await addPerson(db, { role: "governor_office" }));
  await openPage(page, "/map?at=52.0102,50.025,6.5");
  await expect(table.getByRole("row", { name: new RegExp(`^${street} · .+ 1$`) })).toBeVisible();
  await expect(table).not.toContainText(`${street}, 5`);
});

test("arrows go from area to area, Enter into a city, Esc back; the address keeps every step", async ({
  page,
  context,
  db,
}) => {
  await signIn(context, await addPerson(db, { role: "analyst" }));
  await openPage(page, "/map?selected=samara");
  await areaOf(page, "городской округ Самара").focus();
  await page.keyboard.press("ArrowUp");
  await expect(page).not.toHaveURL(/selected=samara(&|$)/);
  await areaOf(page, "городской округ Самара").focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/territory=samara/);
  await expect(page.getByRole("navigation", { name: "Где мы" })).toContainText("Самарская область");
  await expect(areaOf(page, "Кировский район")).toBeVisible();
  await areaOf(page, "Кировский район").focus();
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/territory=/);
  const address = page.url();
  await page.reload();
  await expect(page).toHaveURL(address);
  await expect(areaOf(page, "городской округ Самара")).toBeVisible();
});

test("the whole time moves in one request, and the slider obeys the keys", async ({ page, context, db }) => {
  await signIn(context, await addPerson(db, { role: "analyst" }));
  await page.emulateMedia({ reducedMotion: "reduce" });
  let frames = 0;
  page.on("request", (request) => {
    if (request.url().includes("/map/frames")) frames += 1;
  });
  await openPage(page, "/map");
  const from = page.getByRole("slider", { name: "Начало периода" });
  const before = Number(await from.getAttribute("aria-valuenow"));
  await from.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(from).toHaveAttribute("aria-valuenow", String(before - 1));
  await page.keyboard.press("Home");
  await expect(from).toHaveAttribute("aria-valuenow", "0");
  await page.getByRole("button", { name: "Показать движение" }).click();
  await expect(page.getByText(/^Неделя /)).toBeVisible();
  const week = await page.getByText(/^Неделя /).textContent();
  await page.getByRole("button", { name: "Неделей позже" }).click();
  await expect(page.getByText(/^Неделя /)).not.toHaveText(week ?? "");
  expect(frames).toBe(1);
});

test("a hospital's head sees the figures of the own institution alone", async ({ page, context, db }) => {
  const code = `hospital-${randomUUID().slice(0, 8)}`;
  const [own] = await db.query<{ code: string; id: number }>(
    `insert into agency (region_id, code, name, short_name, kind, parent_id, services, aliases, origin)
     select a.region_id, $1, 'Больница ' || $1, $1, a.kind, a.parent_id, '{}', '{}', 'centre'
     from agency a join region r on r.id = a.region_id
     where r.code = 'samara' and a.kind = 'institution' and a.retired_at is null order by a.id limit 1
     returning code, id`,
    [code],
  );
  const hospital = required(own, "institution");
  const place = await placeIn(db, "sergievsky");
  const others = await openIncident(db, {
    ...{ place, topic: "health.queues", topicConfidence: 0.95 },
    texts: Array.from({ length: 5 }, (_, index) => `Очередь в чужой больнице ${index} ${randomUUID()}`),
  });
  const owned = await openIncident(db, {
    ...{ place, topic: "health.queues", topicConfidence: 0.95 },
    texts: Array.from({ length: 7 }, (_, index) => `Очередь в нашей больнице ${index} ${randomUUID()}`),
  });
  await db.query("update incident set agency_id = $2 where id = $1", [owned.id, hospital.id]);
  await signIn(context, await addPerson(db, { role: "agency_head", agency: hospital.code }));
  await openPage(page, "/map");
  await expect(areaOf(page, "Сергиевский район")).toHaveAccessibleName(/7\sсообщений/);
  await expect(page.getByRole("main")).toContainText("7 сообщений");
  await page.getByRole("main").getByRole("link", { name: "7 сообщений" }).click();
  await expect(page.getByText(/Очередь в нашей больнице/).first()).toBeVisible();
  await expect(page.getByText(/Очередь в чужой больнице/)).toHaveCount(0);
  const refused = await page.request.get(`/api/console/incidents/${others.number}`);
  expect(refused.status()).toBe(404);
});

test("a cold load stands soon, and nothing moves meanwhile", async ({ page, context, db }) => {
  await signIn(context, await addPerson(db, { role: "analyst" }));
  const began = Date.now();
  await page.goto("/map", { waitUntil: "commit" });
  await expect(page.locator("path.map-area").first()).toBeVisible();
  await expect(page.locator("path.map-area[tabindex='0']")).toHaveCount(1);
  const elapsed = Date.now() - began;
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) sum += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(sum), 1_000);
      }),
  );
  process.stdout.write(`map: stands after ${elapsed} ms, layout shift ${shift.toFixed(4)}\n`);
  expect(shift).toBeLessThan(0.05);
});
