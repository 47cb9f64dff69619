import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { readCorpus } from "@/lib/intake/demo/read-corpus";
import { announcements } from "@/tests/factories/announcements";
import { correctAll } from "@/tests/factories/corrections";
import { localTexts } from "@/tests/factories/learning";
import { acceptAll, rejectAll, relevanceDesk } from "@/tests/factories/relevance";
import { expectAccessible } from "./support/check-access";
import { forgetVersions } from "./support/forget-versions";
import { addPerson, signIn } from "./support/people";
import { expect, openPage, test, waitUntilAlive } from "./support/test";

const folder = process.env["SCREENSHOTS"];

/** Pictures of the whole page, large and small, in light and in dark, where a folder for them is named. */
async function picture(page: Page, name: string): Promise<void> {
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  for (const width of [1440, 390]) {
    for (const theme of ["light", "dark"]) {
      await page.setViewportSize({ width, height: 900 });
      await page.evaluate((wanted) => (document.documentElement.dataset["theme"] = wanted), theme);
      const height = await page.evaluate(() => document.querySelector("#content")?.scrollHeight ?? 900);
      await page.setViewportSize({ width, height: Math.min(8_000, height + 120) });
      await page.screenshot({ path: path.join(folder, `${name}-${width}-${theme}.png`), animations: "disabled" });
    }
  }
  await page.evaluate(() => delete document.documentElement.dataset["theme"]);
  await page.setViewportSize({ width: 1440, height: 900 });
}

/** In one region, one after the other: each begins with a region that nobody has trained anything for. */
test.describe("a centre teaches the machine", () => {
  test.describe.configure({ mode: "serial" });

  test("it corrects, lets the machine learn, sets its threshold, and goes back to the version before", async ({
    page,
    context,
    db,
  }) => {
    // A training takes its time on a busy machine.
    test.setTimeout(240_000);
    // A region of its own: what others test is read by the shared version.
    await forgetVersions(db, "tver");
    await correctAll(db, { texts: localTexts().slice(0, 200), at: new Date(), region: "tver" });
    await signIn(context, await addPerson(db, { role: "curator", region: "tver" }));
    await openPage(page, "/classifier");
    await expect(page.getByText("Обучить", { exact: true })).toBeVisible();
    await picture(page, "classifier-before");

    await page.getByRole("button", { name: "Обучить", exact: true }).click();
    const bar = page.getByRole("progressbar", { name: "Ход обучения", exact: true });
    await expect(bar).toBeVisible({ timeout: 20_000 });
    // While it learns: the figure is of the arithmetic, and stands beside the bar as it does in it.
    await expect(bar).toHaveAttribute("aria-valuenow", /^([4-9]|[1-9]\d)$/, { timeout: 60_000 });
    await expect(page.getByText(/^\d+\s%\s·\sУчу\sна/)).toBeVisible();
    await expect(page.getByText(/лучше\s+прежней\s+и\s+введена\s+в\s+действие/)).toBeVisible({ timeout: 120_000 });
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Тема верна в");
    const stored = await db.query<{ verdict: string; own: number; other: number }>(
      `select comparison ->> 'verdict' as verdict, (comparison -> 'own' ->> 'accuracy')::float8 as own,
       (comparison -> 'other' ->> 'accuracy')::float8 as other
     from classifier_model where region_id = (select id from region where code = 'tver') order by id desc limit 1`,
    );
    expect(stored[0]?.own).toBeGreaterThan(stored[0]?.other ?? 1);
    // With more texts both kinds are trained, which takes longer than a person at this page would wait for.
    await db.query(
      `update classifier_model set data = data || jsonb_build_object('kind', 'mixture', 'otherKind', comparison -> 'other')
       where id = (select max(id) from classifier_model where task = 'topic' and region_id is not null)`,
    );
    await db.query(
      `insert into classifier_model (task, version, data_hash, weights, metrics, trained_at, is_active, region_id, data)
       select task, version + 1, 'older program', '', '{"edition": 1}', trained_at, false, region_id, '{}'
       from classifier_model where task = 'topic' and region_id is not null order by version desc limit 1`,
    );
    await page.reload();
    await expect(page.getByText(/вся\s+модель;\s+одна\s+линейная\s+часть\s+была\s+бы\s+верна\s+в/)).toBeVisible();
    await expect(page.getByText(/обучена\s+прежней\s+программой:\s+пока\s+читает\s+общая/)).toBeVisible();
    await db.query("delete from classifier_model where data_hash = 'older program'");
    await page.reload();
    await waitUntilAlive(page);
    await picture(page, "classifier-after");
    await expectAccessible(page, "quality of sorting");

    const slider = page.getByRole("slider", { name: "Тема ставится сама с уверенности" });
    await slider.focus();
    const before = Number(await slider.inputValue());
    await page.keyboard.press("ArrowLeft");
    await expect(slider).toHaveValue(String(before - 1));
    await page.getByRole("button", { name: "Сохранить пороги" }).click();
    await expect(page.getByText("Пороги сохранены, действуют на новые сообщения")).toBeVisible();
    const thresholds = await db.query("select own_topic_auto as auto from region where code = 'tver'");
    expect(thresholds).toEqual([{ auto: (before - 1) / 100 }]);

    const confusions = page.getByRole("region", { name: "Что с чем путается" });
    await confusions.getByRole("link").first().click();
    await expect(page).toHaveURL(/from=\d+&to=\d+/);
    await expect(page.getByRole("heading", { name: /^Исправлено:/ })).toBeVisible();
    await expect(page.getByRole("link", { name: /^№/ }).first()).toBeVisible();

    const versions = page.getByRole("region", { name: "Версии", exact: true });
    await versions
      .getByRole("button", { name: /^Вернуть/ })
      .first()
      .click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Вернуть", exact: true }).click();
    await expect(dialog.getByText("Напишите причину, хотя бы три буквы")).toBeVisible();
    await dialog.getByLabel("Причина").fill("Проверка возврата");
    await dialog.getByRole("button", { name: "Вернуть", exact: true }).click();
    await expect(page.getByText(/^Действует\s+версия/)).toBeVisible();
    const audit = await db.query<{ subject: { reason: string } }>(
      "select subject from audit_event where kind = 'classifier.rolled_back' order by id desc limit 1",
    );
    expect(audit[0]?.subject.reason).toBe("Проверка возврата");

    await versions.getByRole("button", { name: "Сравнить", exact: true }).click();
    await expect(page.getByRole("heading", { name: /^Версия\s+\d+\s+рядом\s+с\s+версией/ })).toBeVisible();
    await picture(page, "classifier-compare");
  });

  test("it rejects announcements and accepts complaints, lets the machine learn the difference, and goes back", async ({
    page,
    context,
    db,
  }) => {
    test.setTimeout(240_000);
    await forgetVersions(db, "tver");
    const desk = await relevanceDesk(db, { at: new Date(), region: "tver" });
    const corpus = await readCorpus("prisma/demo/corpus");
    const complaints = corpus.filter(({ relevance }) => relevance === "complaint").map(({ text }) => text);
    await rejectAll(db, { texts: announcements(60), reason: "off_topic", desk });
    await acceptAll(db, { texts: complaints.slice(0, 160), desk });
    await signIn(context, await addPerson(db, { role: "curator", region: "tver" }));
    await openPage(page, "/classifier");
    const relevance = page.getByRole("region", { name: "Жалоба или нет" });

    await relevance.getByRole("button", { name: "Обучить отличать жалобы" }).click();
    await expect(relevance.getByText(/лучше\s+прежней\s+и\s+введена\s+в\s+действие/)).toBeVisible({ timeout: 120_000 });
    await expect(relevance.getByText(/отложенных\s+жалоб\s+версия/)).toBeVisible();
    await expect(relevance.getByText(/каталог\s+\S+.*решени\S+\s+людей/)).toBeVisible();
    const stored = await db.query<{ own: number; other: number }>(
      `select (comparison -> 'own' -> 'complaints' ->> 'missed')::int as own,
       (comparison -> 'other' -> 'complaints' ->> 'missed')::int as other
     from classifier_model where region_id = (select id from region where code = 'tver') and task = 'relevance'
     order by id desc limit 1`,
    );
    expect(stored[0]?.own).toBeLessThanOrEqual(stored[0]?.other ?? -1);
    await picture(page, "classifier-relevance");
    await expectAccessible(page, "quality of sorting with a version of relevance");

    await relevance.getByRole("button", { name: "Сравнить", exact: true }).click();
    await expect(relevance.getByRole("heading", { name: /^Версия\s+\d+\s+рядом\s+с\s+версией/ })).toBeVisible();
    await expect(relevance.getByRole("row", { name: /^Жалоб найдено/ })).toBeVisible();
    // Comparing is a page of its own.
    await waitUntilAlive(page);
    await relevance.getByRole("button", { name: /^Вернуть/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Причина").fill("Проверка возврата отбора");
    await dialog.getByRole("button", { name: "Вернуть", exact: true }).click();
    await expect(page.getByText(/^Действует\s+версия/)).toBeVisible();
    const audit = await db.query<{ subject: { task: string; reason: string } }>(
      "select subject from audit_event where kind = 'classifier.rolled_back' order by id desc limit 1",
    );
    expect(audit[0]?.subject).toMatchObject({ task: "relevance", reason: "Проверка возврата отбора" });
  });

  test("a training that failed says how far it came, and that nothing has changed", async ({ page, context, db }) => {
    await forgetVersions(db, "tver");
    await db.query(
      `insert into classifier_training (id, region_id, source, state, error, percent, created_at, started_at, finished_at)
       select $1, id, 'history', 'failed', 'given_up', 42, $2, $2, $2 from region where code = 'tver'`,
      [randomUUID(), new Date()],
    );
    await signIn(context, await addPerson(db, { role: "curator", region: "tver" }));
    await openPage(page, "/classifier");
    await expect(page.getByText(/не\s+удалось\s+на\s+42\s%,\s+действующая\s+версия\s+не\s+изменилась/)).toBeVisible();
    await expect(page.getByRole("button", { name: "Обучить", exact: true })).toBeEnabled();
    await picture(page, "classifier-failed");
    await forgetVersions(db, "tver");
  });
});

test("who may only look sees no button to change anything, and others do not get there", async ({
  page,
  context,
  db,
}) => {
  await signIn(context, await addPerson(db, { role: "analyst" }));
  await openPage(page, "/classifier");
  await expect(page.getByRole("heading", { name: "Версии" })).toBeVisible();
  await expect(page.getByRole("button", { name: /Обучить|Ввести|Вернуть|Сохранить пороги/ })).toHaveCount(0);
  await expect(page.getByRole("slider", { name: "Тема ставится сама с уверенности" })).toBeDisabled();
  await context.clearCookies();
  await signIn(context, await addPerson(db, { role: "executor" }));
  await page.goto("/classifier");
  await expect(page.getByRole("heading", { name: "Версии" })).toHaveCount(0);
});
