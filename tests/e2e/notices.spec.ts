import { applyCommand } from "@/lib/flow/apply-command";
import { addPerson, signIn } from "./support/people";
import { openIncident } from "./support/incidents";
import { addPersonWithPlace } from "./support/places";
import { agencyOf } from "./support/tour";
import { expect, openPage, openSecondBrowser, test } from "./support/test";

test("what one person decides rings at the other's desk, leads to the incident, and is silent once read", async ({
  page,
  context,
  db,
  quietConsole,
}) => {
  const { person: moderator, place } = await addPersonWithPlace(db, { role: "moderator" });
  const texts = [`Яма у остановки, ${place.name}, третий день`];
  const first = await openIncident(db, { place, topic: "roads.potholes", texts });
  const second = await openIncident(db, { place, topic: "roads.potholes", texts: [`Ещё яма, ${place.name}, у школы`] });
  const agency = await agencyOf(db, first.id);
  const executor = await addPerson(db, { role: "executor", agency, territoryId: place.id });
  const { person: elsewhere } = await addPersonWithPlace(db, { role: "executor", agency });
  await signIn(context, executor);
  await openPage(page, "/incidents");
  const bell = page.getByRole("button", { name: /^Уведомления/ });
  await expect(bell).toHaveAccessibleName("Уведомления: новых нет");
  const other = await openSecondBrowser(context, elsewhere);
  quietConsole.watch(other);
  await openPage(other, "/incidents");

  for (const { id } of [first, second]) {
    await applyCommand(moderator.viewer, {
      db,
      now: new Date(),
      command: { action: "confirm", incidentId: id, version: 1 },
    });
  }
  await expect(bell).toHaveAccessibleName("Уведомления: 2 новых", { timeout: 20_000 });
  // Somebody of the same body with another place hears nothing of it.
  await expect(other.getByRole("button", { name: /^Уведомления/ })).toHaveAccessibleName("Уведомления: новых нет");
  await other.close();

  await bell.focus();
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog", { name: "Уведомления" });
  await expect(panel.getByText("Передано вашему органу")).toHaveCount(2);
  await panel.getByRole("button", { name: `Прочитано: № ${first.number}` }).click();
  await expect(bell).toHaveAccessibleName("Уведомления: 1 новое");
  await panel.getByRole("link", { name: new RegExp(`№.${second.number}`) }).click();
  await expect(page).toHaveURL(new RegExp(`/incidents/${second.number}$`));
  await expect(bell).toHaveAccessibleName("Уведомления: новых нет");
  await expect
    .poll(() => db.query("select from notice where user_id = $1 and acknowledged_at is null", [executor.viewer.userId]))
    .toEqual([]);
});

test("what a person wants to be told is kept, and a wrong address is named at its field", async ({ page, desk }) => {
  await desk({ role: "curator" });
  await openPage(page, "/settings/notifications");
  const control = page.getByRole("group", { name: "Контроль", exact: true });
  await control.getByRole("button", { name: "в сводке" }).click();
  await page.getByLabel("Адрес почты").fill("ivanova");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.getByText("Проверьте адрес")).toBeVisible();
  await page.getByLabel("Адрес почты").fill("ivanova@example.org");
  await page.getByLabel("Тихие часы").check();
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.getByText("Настройки сохранены")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Адрес почты")).toHaveValue("ivanova@example.org");
  await expect(page.getByLabel("До", { exact: true })).toHaveValue("07:30");
  await expect(control.getByRole("button", { name: "в сводке" })).toHaveAttribute("aria-pressed", "true");
});
