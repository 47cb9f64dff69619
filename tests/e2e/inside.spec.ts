import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import sharp from "sharp";
import { phonePhoto } from "@/tests/factories/photos";
import { openIncident } from "./support/incidents";
import { addPerson } from "./support/people";
import { expect, openPage, openSecondBrowser, test } from "./support/test";

const small = { mimeType: "image/jpeg", name: "двор.jpg" };

async function choose(page: Page, button: string, files: { name: string; mimeType: string; buffer: Buffer }[]) {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: button, exact: true }).click();
  await (await chooser).setFiles(files);
}

test("two people work on one incident: they see each other, call each other, and nothing of either is lost", async ({
  page,
  db,
  desk,
  context,
  quietConsole,
}) => {
  const { person: anna, place } = await desk({ role: "curator" });
  const incident = await openIncident(db, {
    ...{ place, topic: "roads.potholes" },
    texts: [`Яма у школы, ${place.name}, второй месяц`],
  });
  const boris = await addPerson(db, { role: "moderator", territoryId: place.id });
  // Nobody of another test has this name.
  const letters = [...String(boris.viewer.userId)].map((digit) => "абвгдежзик"[Number(digit)]).join("");
  boris.name = `Мыш${letters} Проверка ${boris.viewer.userId}`;
  await db.query("update user_account set name = $2 where id = $1", [boris.viewer.userId, boris.name]);
  await openPage(page, `/incidents/${incident.number}`);
  const other = await openSecondBrowser(context, boris);
  quietConsole.watch(other);
  await openPage(other, `/incidents/${incident.number}`);

  // Presence: both ways, without a reload.
  const here = (of: Page) => of.getByRole("status", { name: "Кто ещё здесь" });
  await expect(here(page)).toContainText(`Смотрит ${boris.name}`);
  await expect(here(other)).toContainText(`Смотрит ${anna.name}`);

  // A note that calls by the keyboard alone; the other one reads it at once, set apart from the author's words.
  const field = page.getByRole("textbox", { name: "Заметка для своих" });
  await field.click();
  await field.pressSequentially(`Акт у районных сетей, @${boris.name.split(" ")[0] ?? ""}`);
  await expect(page.getByRole("listbox", { name: "Кого позвать" })).toContainText(boris.name);
  await page.keyboard.press("Enter");
  await field.pressSequentially("посмотрите");
  await page.keyboard.press("Control+Enter");
  const notes = other.getByRole("region", { name: /Служебные заметки/ });
  await expect(notes).toContainText(`Акт у районных сетей, @${boris.name} посмотрите`);
  await expect(notes).toContainText("автор не видит");
  await expect(field).toHaveValue("");
  const events = await db.query<{ detail: { mentionedUserIds: number[] } }>(
    "select detail from incident_event where incident_id = $1 and kind = 'note.added'",
    [incident.id],
  );
  expect(events.map(({ detail }) => detail.mentionedUserIds)).toEqual([[boris.viewer.userId]]);

  // Photos: a real one goes in without its place and ticks the checklist; a program that calls itself one does not.
  const program = Buffer.concat([Buffer.from("MZ\x90\x00\x03", "latin1"), Buffer.alloc(2_000)]);
  await choose(page, "Фото «до»", [{ ...small, buffer: await phonePhoto("#5a5a5a") }]);
  await choose(page, "Фото «после»", [
    { ...small, buffer: await phonePhoto("#3f7f4f") },
    { ...small, name: "программа.jpg", buffer: program },
  ]);
  const photos = other.getByRole("group", { name: "До и после" });
  await expect(photos.getByRole("button", { name: /^Открыть фото «после»/ })).toBeVisible();
  await expect(photos.getByRole("button", { name: /^Открыть фото «до»/ })).toBeVisible();
  const refused = page.getByRole("alert").filter({ hasText: "программа.jpg не приложен" });
  await expect(refused).toContainText("По содержимому это не фото");
  await refused.getByRole("button", { name: "Понятно" }).click();
  await expect(page.getByRole("checkbox", { name: /^Фото «после»/ })).toBeChecked();

  await photos.getByRole("button", { name: /^Открыть фото «после»/ }).click();
  const lightbox = other.getByRole("dialog");
  await expect(lightbox).toContainText("Фото 2 из 2");
  const address = await lightbox.getByRole("img").getAttribute("src");
  const answer = await other.request.get(address ?? "");
  expect(answer.headers()).toMatchObject({
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "cache-control": "private, no-cache",
  });
  const metadata = await sharp(await answer.body()).metadata();
  expect([metadata.format, metadata.exif, metadata.width]).toEqual(["jpeg", undefined, 600]);
  await other.keyboard.press("ArrowRight");
  await expect(lightbox).toContainText("Фото 1 из 2");
  await other.keyboard.press("Escape");
  await expect(lightbox).toHaveCount(0);

  // A save over somebody else's: what the other one changed stands beside one's own, and one chooses.
  // The other page hears of it and cannot read it: so the two stand on different versions.
  await other.route(`**/api/console/incidents/${incident.number}`, (route) => route.abort());
  const shown = await db.query<{ version: number }>("select version from incident where id = $1", [incident.id]);
  await page.getByRole("button", { name: "Принять всё" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Принято" })).toBeVisible();
  await other.unroute(`**/api/console/incidents/${incident.number}`);
  const dialog = other.getByRole("dialog", { name: "Пока вы решали, инцидент изменили" });
  await other
    .getByRole("button", { name: /^Не жалоба|^Отклонить/ })
    .first()
    .click();
  await expect(dialog).toContainText(anna.name);
  await expect(dialog.getByRole("row", { name: /^Шаг/ })).toContainText("Назначено");
  await expect(dialog).toContainText("Отклонить");
  await dialog.getByRole("button", { name: "Оставить как есть" }).click();
  const stands = async () =>
    (
      await db.query<{ step: string; version: number }>("select step, version from incident where id = $1", [
        incident.id,
      ])
    )[0];
  expect(await stands()).toEqual({ step: "routed", version: (shown[0]?.version ?? 0) + 1 });
  // Not to a list: the row that it chooses counts as looked at.
  await openPage(other, "/settings/notifications");
  await expect(here(page), "whoever leaves is gone at once").not.toContainText(boris.name);
  await other.context().close();
});

test("a draft of a note outlives a reload, and a file outlives a lost connection", async ({
  page,
  db,
  desk,
  quietConsole,
}) => {
  quietConsole.expectErrors(/net::ERR/);
  const { place } = await desk();
  const words = `Набросок ${randomUUID().slice(0, 6)}`;
  const incident = await openIncident(db, { place, topic: "roads.potholes", texts: [`Яма, ${place.name}`] });
  await openPage(page, `/incidents/${incident.number}`);
  const field = page.getByRole("textbox", { name: "Заметка для своих" });
  await field.fill(words);
  await page.reload();
  await expect(field).toHaveValue(words);

  const upload = `**/api/console/incidents/${incident.number}/files?*`;
  await page.route(upload, (route) => route.abort("connectionfailed"));
  await choose(page, "Фото «после»", [{ ...small, buffer: await phonePhoto() }]);
  const kept = page.getByText("двор.jpg: лежит на устройстве, уйдёт само, когда будет связь");
  await expect(kept).toBeVisible();
  await page.unroute(upload);
  await expect(kept).toBeHidden({ timeout: 20_000 });
  await expect(page.getByRole("button", { name: /^Открыть фото «после»/ })).toBeVisible();
  await expect(page.getByRole("alert").filter({ hasText: "двор.jpg" })).toHaveCount(0);
});
