import type { Page } from "@playwright/test";
import type { Database } from "@/lib/platform/db";
import { pastAt, storePastOf } from "@/tests/factories/past-of-bodies";
import { required } from "@/tests/factories/region";
import { expectAccessible } from "./support/check-access";
import { overflowOf } from "./support/overflow";
import { addPerson, signIn } from "./support/people";
import { queueOf } from "./support/queue";
import { expect, openPage, test } from "./support/test";

/** Days in which no other test has anything: what is counted in them is of this one. */
const month = "2025-06";
const days = `from=${month}-01&to=${month}-30&compare=previous`;
const counts = [24, 13] as const;

interface Hospital {
  code: string;
  name: string;
}

/** Two hospitals of one ministry with a past of their own; stored once, however often the file runs. */
async function prepareHospitals(db: Database): Promise<[Hospital, Hospital]> {
  const rows = await db.query<Hospital & { n: number }>(
    `select a.code, a.short_name as name, (select count(*)::int from incident i where i.agency_id = a.id
       and i.first_message_at between '${month}-01' and '${month}-30') as n
     from agency a join region r on r.id = a.region_id
     where r.code = 'samara' and a.code like 'hospital%' order by a.code limit 2`,
  );
  const [first, second] = [required(rows[0], "hospital"), required(rows[1], "another hospital")];
  if (first.n === 0) {
    const incidents = await Promise.all(
      [first, second].flatMap(({ code }, position) =>
        Array.from({ length: counts[position] ?? 0 }, (_, index) => pastAt(db, { agency: code, index, month })),
      ),
    );
    await storePastOf(db, { incidents, now: new Date() });
  }
  return [first, second];
}

/** Tables within it bear its name as well. */
function sectionOf(page: Page, name: string) {
  return page.locator("section").filter({ has: page.getByRole("heading", { level: 2, name, exact: true }) });
}

test.describe.configure({ mode: "default" });

test("an analyst reads the figures, narrows them and opens exactly what a figure counts", async ({
  page,
  db,
  context,
}) => {
  test.setTimeout(120_000);
  const [hospital] = await prepareHospitals(db);
  await signIn(context, await addPerson(db, { role: "analyst" }));
  await openPage(page, `/dashboard?${days}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("37 инцидентов");

  await page.getByRole("combobox", { name: "Орган" }).selectOption(hospital.code);
  await expect(page).toHaveURL(new RegExp(`agency=${hospital.code}`));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("24 инцидента");

  // Of the share in time: open overdue ones are in what it is taken of.
  const quality = page.getByRole("region", { name: "Качество" });
  const onTime = quality.getByRole("row", { name: /^Ответ в срок/ });
  const [part, whole] = await onTime.getByRole("link").allTextContents();
  expect(Number(whole)).toBe(24);
  expect(Number(part)).toBeLessThan(18);
  await onTime.getByRole("link", { name: String(part), exact: true }).click();
  const { heading } = queueOf(page);
  await expect(heading).toContainText(`За период: ${part} `);
  await expect(page.getByText("ответ в срок", { exact: false }).first()).toBeVisible();

  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("24 инцидента");
  const chart = page.getByRole("slider", { name: /^Поступило 24/ });
  await chart.focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await expect(chart).toHaveAttribute("aria-valuetext", /^2\sиюня.*сейчас: 5, раньше: 0/);
  await page.keyboard.press("Enter");
  await expect(heading).toContainText("За период: 5 инцидентов");
  await expect(page).toHaveURL(/from=2025-06-02&to=2025-06-02/);
});

test("every figure says what it counts, and the table of a chart holds the same", async ({ page, db, context }) => {
  const [hospital] = await prepareHospitals(db);
  await signIn(context, await addPerson(db, { role: "governor_office" }));
  await openPage(page, `/dashboard?${days}&agency=${hospital.code}`);
  await page
    .getByRole("note", { name: /^Ответ в срок\./ })
    .first()
    .focus();
  await expect(page.getByRole("tooltip")).toContainText("Открытые просроченные — в знаменателе");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("tooltip")).toHaveCount(0);
  const flow = page.getByRole("figure").filter({ hasText: "Поступило 24" });
  await flow.getByText("Таблица").click();
  await expect(flow.getByRole("row", { name: /^2 июня/ }).getByRole("cell")).toHaveText(["5", "0"]);
  const answer = await page.request.get(`/api/console/dashboard?${days}&agency=${hospital.code}&form=csv`, {
    headers: { "sec-fetch-site": "same-origin" },
  });
  expect(answer.status()).toBe(200);
  expect((await answer.text()).replaceAll("\u00a0", " ")).toContain("Из них инцидентов;шт.;24;");
});

test("a hospital's head sees the own figures alone, beside a region without names", async ({ page, db, context }) => {
  const [hospital, other] = await prepareHospitals(db);
  await signIn(context, await addPerson(db, { role: "agency_head", agency: hospital.code }));
  await page.goto("/dashboard");
  await expect(page).toHaveURL(/\/cabinet$/);
  await openPage(page, `/cabinet?${days}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("24 инцидента");
  await expect(sectionOf(page, "Что тянет вниз")).toContainText("просроченных без ответа");
  await expect(sectionOf(page, "Рядом с областью")).toContainText("инцидентов 37");
  await expect(page.getByText(other.name)).toHaveCount(0);
  await expect(sectionOf(page, "Учреждения")).toHaveCount(0);
  await page.goto(`/cabinet?${days}&agency=${other.code}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("За эти дни инцидентов нет");
});

test("both pages can be read by everybody, at a desk and on a phone", async ({ page, db, context }) => {
  test.setTimeout(120_000);
  const [hospital] = await prepareHospitals(db);
  await signIn(context, await addPerson(db, { role: "agency_head", agency: "min-health" }));
  await openPage(page, `/cabinet?${days}`);
  await expect(sectionOf(page, "Учреждения")).toContainText(hospital.name);
  await expectAccessible(page, "cabinet");
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  await context.clearCookies();
  await signIn(context, await addPerson(db, { role: "curator" }));
  await openPage(page, `/dashboard?${days}`);
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1440, height: 900 });
  await expectAccessible(page, "dashboard");
});
