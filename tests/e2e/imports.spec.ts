import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { BrowserContext, Page } from "@playwright/test";
import type { Database } from "@/lib/platform/db";
import { pastRowOf } from "@/tests/factories/past-row";
import { workbookBytes } from "@/tests/factories/import-files";
import { expectAccessible } from "./support/check-access";
import { letters, sendFile, uploadFile } from "./support/import-files";
import { addPerson, signIn } from "./support/people";
import { expect, openPage, test } from "./support/test";

// Another region than the one that the other tests look at: what is imported here stands in no list of theirs.
const region = "tver";

async function openImports(page: Page, context: BrowserContext, db: Database): Promise<void> {
  await signIn(context, await addPerson(db, { role: "admin", region }));
  await openPage(page, "/imports");
}

const newWord = () => `e2e${randomUUID().slice(0, 8)}`;

test("a file is looked at, mapped, imported, mended and removed, and the next one is known by its header", async ({
  page,
  context,
  db,
}) => {
  test.setTimeout(120_000);
  await openImports(page, context, db);
  const word = newWord();
  const header = `Шифр ${word};Суть;Когда`;
  const broken = `${word}-x;;01.06.2026\n${word}-y;Фонарь не горит;вчера`;
  const content = `${header}\n${letters(1_200, word).join("\n")}\n${broken}\n`;
  const importId = await uploadFile(page, { name: `${word}.csv`, content });

  await expect(page.getByRole("main").getByRole("alert")).toContainText("Не видно столбца с текстом");
  await expect(page.getByRole("button", { name: "Импортировать" })).toBeDisabled();
  await page.getByLabel("Текст сообщения").selectOption("Суть");
  await page.getByLabel("Номер", { exact: true }).selectOption(`Шифр ${word}`);
  await page.getByLabel("Дата публикации").selectOption("Когда");
  const sample = page.getByRole("table", { name: /^Первые 20 строк/ });
  await expect(sample.getByRole("row").nth(1)).toContainText("Во дворе дома 0 яма");
  await expect(sample.getByRole("row").nth(1)).toContainText("1 июня");
  await page.getByLabel("Название профиля").fill(`Почта ${word}`);
  await expectAccessible(page, "preview");

  await page.getByRole("button", { name: "Импортировать" }).dblclick();
  await expect(page.getByText("Импорт завершён")).toBeVisible({ timeout: 40_000 });
  const figures = page.locator("dl").first();
  await expect(figures).toContainText(/1\s202/);
  await expect(figures).toContainText(/1\s200/);
  const stored = await db.query<{ n: number }>(
    "select count(*) as n from message m join message_batch b on b.id = m.batch_id where b.import_id = $1",
    [importId],
  );
  expect(stored).toEqual([{ n: 1_200 }]);

  await expect(page.getByRole("table", { name: "Отклонённые строки" })).toContainText("дата не читается");
  await expectAccessible(page, "finished run");
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Скачать отклонённые строки" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe(`${word}.refused.csv`);
  const refused = await readFile(await download.path(), "utf8");
  expect(refused.replaceAll("\u00a0", " ")).toContain(`1202,"нет текста, или он длиннее 20 000 знаков",${word}-x`);

  await openPage(page, "/imports");
  await uploadFile(page, { name: `${word}-2.csv`, content: `${header}\n${word}-x;Яма;01.06.2026\n` });
  await expect(page.getByText(`Столбцы как в прошлый раз: профиль «Почта ${word}»`)).toBeVisible();
  await expect(page.getByLabel("Текст сообщения")).toHaveValue("=Суть");
  await page.getByRole("button", { name: "Переименовать" }).click();
  await page.getByRole("textbox", { name: "Название профиля" }).first().fill(`Ящик ${word}`);
  await page.keyboard.press("Enter");
  await expect(page.getByText(`профиль «Ящик ${word}»`)).toBeVisible();
  await expect(page.getByLabel("Название профиля")).toHaveValue(`Ящик ${word}`);
  await page.getByRole("button", { name: "Забыть" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Не видно столбца с текстом");
  await page.getByRole("button", { name: "Удалить файл" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Удалить" }).click();
  await page.waitForURL(/\/imports$/);
  await expect(page.getByRole("link", { name: `${word}-2.csv` })).toHaveCount(0);

  await page.getByRole("button", { name: `Удалить: ${word}.csv` }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(/Уйдёт 1\s200 сообщений/);
  await expectAccessible(page, "question of the removal", "[role=dialog]");
  await dialog.getByRole("button", { name: "Удалить" }).click();
  const row = page.getByRole("row").filter({ hasText: `${word}.csv` });
  await expect(row).toContainText("удалён", { timeout: 60_000 });
  expect(await db.query("select id from message_batch where import_id = $1", [importId])).toEqual([]);
});

test("an export of incidents is taken over with the keyboard alone", async ({ page, context, db }) => {
  await openImports(page, context, db);
  const word = newWord();
  const rows = [1, 2, 3].map((index) =>
    pastRowOf(`Фонарь ${word}`, { externalId: `${word}-${index}`, incidentNumber: null }),
  );
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Выбрать файл" }).focus();
  await page.keyboard.press("Enter");
  await (
    await chooser
  ).setFiles({
    name: `${word}.xlsx`,
    mimeType: "application/octet-stream",
    buffer: await workbookBytes(rows),
  });
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/);
  await expect(page.getByText("Узнано столбцов: 47 из 47")).toBeVisible();
  await expectAccessible(page, "preview of an export");
  await page.getByRole("button", { name: "Импортировать" }).focus();
  await page.keyboard.press("Space");
  await expect(page.getByText("Импорт завершён")).toBeVisible({ timeout: 40_000 });
  await page.getByRole("button", { name: "Удалить импорт" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toContainText("Уйдёт 3 сообщения и 3 инцидента");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Удалить импорт" })).toBeFocused();
});

test("a second tab that starts the same file starts nothing twice", async ({ page, context, db, quietConsole }) => {
  await openImports(page, context, db);
  const word = newWord();
  const content = `id;text;date\n${letters(600, word).join("\n")}\n`;
  const importId = await uploadFile(page, { name: `${word}.csv`, content });
  const other = await context.newPage();
  quietConsole.watch(other);
  await openPage(other, `/imports/${importId}`);
  await Promise.all([page, other].map((tab) => tab.getByRole("button", { name: "Импортировать" }).click()));
  for (const tab of [page, other]) await expect(tab.getByText("Импорт завершён")).toBeVisible({ timeout: 40_000 });
  const [run] = await db.query("select accepted, repeated, rows_read from import_run where id = $1", [importId]);
  expect(run).toEqual({ accepted: 600, repeated: 0, rows_read: 600 });
});

test("what cannot be imported is refused in words, and nothing of it stays", async ({ page, context, db }) => {
  await openImports(page, context, db);
  const word = newWord();
  for (const { name, content, words } of [
    { name: `${word}.pdf`, content: "%PDF", words: "нужен .xlsx, .csv или .jsonl" },
    { name: `${word}.csv`, content: "", words: "Файл пуст" },
    { name: `${word}.csv`, content: "id;text\n", words: "нет ни одной строки" },
    { name: `${word}.xlsx`, content: Buffer.from("d0cf11e0a1b11ae1aabbccdd", "hex"), words: "закрыта паролем" },
  ]) {
    await sendFile(page, { name, content });
    await expect(page.getByRole("alert").filter({ hasText: words })).toBeVisible();
  }
  expect(await db.query("select id from import_file where file_name like $1", [`${word}%`])).toEqual([]);
});

test("an upload that is stopped, or whose session has ended, leaves nothing behind", async ({ page, context, db }) => {
  await openImports(page, context, db);
  const word = newWord();
  // Slow enough to be stopped on its way.
  const client = await context.newCDPSession(page);
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 1024 * 1024 };
  await client.send("Network.emulateNetworkConditions", slow);
  const content = Buffer.alloc(12 * 1024 * 1024, "id;text\n1;Во дворе яма\n");
  await sendFile(page, { name: `${word}.csv`, content });
  await expect(page.getByRole("progressbar")).toHaveAttribute("aria-valuenow", /[1-9]/);
  await page.getByRole("button", { name: "Прервать" }).click();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  const left = () => db.query("select id from import_file where file_name like $1", [`${word}%`]);
  await expect.poll(left, { timeout: 20_000 }).toEqual([]);

  await client.send("Network.emulateNetworkConditions", { ...slow, uploadThroughput: -1 });
  await context.clearCookies({ name: /session-token/ });
  await sendFile(page, { name: `${word}.csv`, content: "id;text\n1;Яма\n" });
  await expect(page.getByRole("alert").filter({ hasText: "Сессия закончилась" })).toBeVisible();
  expect(await left()).toEqual([]);
});

test("another site cannot send a file in the name of whoever is signed in", async ({ context, db }) => {
  await signIn(context, await addPerson(db, { role: "admin", region }));
  const word = newWord();
  for (const headers of [{ origin: "https://elsewhere.example" }, { "sec-fetch-site": "cross-site" }]) {
    const answer = await context.request.post("/api/console/imports", {
      headers: { ...Object.fromEntries(Object.entries(headers)), "x-file-name": `${word}.csv` },
      data: Buffer.from("id,text\n1,Яма\n"),
    });
    expect(answer.status()).toBe(403);
  }
  expect(await db.query("select id from import_file where file_name = $1", [`${word}.csv`])).toEqual([]);
});

test("nobody but an administrator has the section, and an analyst only the export", async ({ page, context, db }) => {
  await signIn(context, await addPerson(db, { role: "curator", region }));
  await openPage(page, "/imports");
  await expect(page.getByRole("heading", { name: "Этот раздел вам не открыт" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Импорт" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Выгрузка" })).toHaveCount(0);
  const asks = ["/api/console/imports", `/api/console/imports/${randomUUID()}`, "/api/console/incidents/export"];
  for (const address of asks) expect((await context.request.get(address, sameOrigin)).status(), address).toBe(403);

  await context.clearCookies();
  await signIn(context, await addPerson(db, { role: "analyst", region }));
  await openPage(page, "/export");
  await expect(page.getByRole("link", { name: "Импорт" })).toHaveCount(0);
  await expect(page.getByText(/^В файле будет/)).toBeVisible();
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Выгрузить инциденты" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^incidents-tver-.*\.xlsx$/);
  expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe("PK");
});

const sameOrigin = { headers: { "sec-fetch-site": "same-origin" } };
