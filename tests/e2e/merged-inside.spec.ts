import { applyCommand } from "@/lib/flow/apply-command";
import { phonePhoto } from "@/tests/factories/photos";
import { openIncident } from "./support/incidents";
import { takePictures } from "./support/picture";
import { expect, openPage, test } from "./support/test";

test("a note and a photo of a merged incident stand with the one it went into, marked with their number", async ({
  page,
  db,
  desk,
}) => {
  const { person, place } = await desk({ role: "curator" });
  const open = (text: string) =>
    openIncident(db, { place, topic: "roads.potholes", texts: [`${text}, ${place.name}`] });
  const source = await open("Яма у второго подъезда, колесо пробито");
  const target = await open("Провал асфальта у магазина, машины объезжают по газону");
  await openPage(page, `/incidents/${source.number}`);
  const field = page.getByRole("textbox", { name: "Заметка для своих" });
  await field.fill("Дорожники обещали приехать до обеда");
  await page.keyboard.press("Control+Enter");
  await expect(field).toHaveValue("");
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Фото «до»", exact: true }).click();
  await (await chooser).setFiles([{ mimeType: "image/jpeg", name: "яма.jpg", buffer: await phonePhoto("#5a5a5a") }]);
  await expect(page.getByRole("button", { name: /^Открыть фото «до»/ })).toBeVisible();
  await applyCommand(person.viewer, {
    db,
    now: new Date(),
    command: { action: "merge", incidentId: source.id, version: 1, intoNumber: target.number },
  });

  await openPage(page, `/incidents/${target.number}`);
  const notes = page.getByRole("region", { name: /Служебные заметки/ });
  await expect(notes).toContainText("Дорожники обещали приехать до обеда");
  await expect(notes.getByRole("link", { name: /из объединённого инцидента/ })).toBeVisible();
  await expect(notes.getByRole("button", { name: /Зачеркнуть/ })).toHaveCount(0);
  const photo = page.getByRole("button", { name: /^Открыть фото «до».*из объединённого инцидента/ });
  await expect(photo).toBeVisible();
  await expect
    .poll(() => photo.locator("img").evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0)))
    .toBeGreaterThan(0);
  await takePictures(page, "merged-inside");
  await photo.click();
  const box = page.getByRole("dialog");
  await expect(box.getByRole("link", { name: /из объединённого инцидента/ })).toBeVisible();
  await expect(box.getByRole("button", { name: /^Убрать/ })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await notes.getByRole("link", { name: /из объединённого инцидента/ }).click();
  await expect(page).toHaveURL(new RegExp(`/incidents/${source.number}$`));
});
