import type { Page } from "@playwright/test";
import { applyCommand } from "@/lib/flow/apply-command";
import type { IncidentCommand } from "@/lib/incidents/commands/schema";
import type { Database } from "@/lib/platform/db";
import { agencyId } from "@/tests/factories/region";
import { expectAccessible } from "./support/check-access";
import { openIncident } from "./support/incidents";
import { addPerson } from "./support/people";
import type { Person } from "./support/people";
import { addPersonWithPlace } from "./support/places";
import { takePictures } from "./support/picture";
import { expectSelected, queueOf } from "./support/queue";
import { expect, openPage, openSecondBrowser, test } from "./support/test";

async function stands(db: Database, id: number) {
  const rows = await db.query<{ step: string; agency: string; version: number }>(
    `select i.step, a.code as agency, i.version from incident i left join agency a on a.id = i.agency_id
     where i.id = $1`,
    [id],
  );
  return rows[0];
}

async function sendTo(db: Database, curator: Person, given: { id: number; step: string; code: string }): Promise<void> {
  const bodies = [
    { action: "correctAgency", agencyId: await agencyId(db, given.code) },
    ...(given.step === "routed" ? [] : [{ action: "confirm" }]),
  ];
  for (const body of bodies) {
    const version = (await stands(db, given.id))?.version ?? 1;
    const command = { ...body, incidentId: given.id, version } as IncidentCommand;
    await applyCommand(curator.viewer, { db, now: new Date(), command });
  }
}

async function told(page: Page, text: string): Promise<void> {
  await expect(page.getByRole("status").filter({ hasText: text })).toBeVisible();
}

async function chooseBody(page: Page, words: string, name: string | RegExp): Promise<void> {
  const dialog = page.getByRole("dialog");
  await dialog.locator("input[role=combobox]").fill(words);
  await dialog.locator("li[role=option]", { hasText: name }).first().click();
}

async function askMore(page: Page, action: string): Promise<void> {
  await page.getByRole("button", { name: "Ещё", exact: true }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

test("a ministry, a hospital, a neighbour and a curator carry one complaint between them", async ({
  page,
  db,
  context,
}) => {
  test.setTimeout(240_000);
  const { person: curator, place } = await addPersonWithPlace(db, { role: "curator" });
  const text = `К кардиологу не записаться третий месяц, ${place.name}`;
  const incident = await openIncident(db, { place, topic: "health.queues", topicConfidence: 0.95, texts: [text] });
  await sendTo(db, curator, { ...incident, code: "min-health" });
  const someone = (agency: string) => addPerson(db, { role: "executor", agency, territoryId: place.id });
  const ofMinistry = await openSecondBrowser(context, await someone("min-health"));
  const ofHospital = await openSecondBrowser(context, await someone("sgkb-1"));
  const ofTransport = await openSecondBrowser(context, await someone("min-transport"));
  const ofCentre = await openSecondBrowser(context, curator);
  // What does not come says so at once instead of using up the time of the whole journey.
  for (const one of [ofMinistry, ofHospital, ofTransport, ofCentre]) one.setDefaultTimeout(20_000);
  await page.close();

  await test.step("the ministry hands it to the hospital below it", async () => {
    await openPage(ofMinistry, "/queue?view=new");
    await expectSelected(ofMinistry, incident.number);
    await expect(queueOf(ofMinistry).heading).toContainText("Новые: 1 инцидент");
    await takePictures(ofMinistry, "inbox-new", { isList: true });
    await askMore(ofMinistry, "Передать подведомственному");
    await chooseBody(ofMinistry, "пирогов", /Пирогова/);
    await expectAccessible(ofMinistry, "hand down", "[role=dialog]");
    await ofMinistry.getByRole("button", { name: /^Передать/ }).click();
    await told(ofMinistry, "Передано подведомственному");
    expect(await stands(db, incident.id)).toMatchObject({ step: "routed", agency: "sgkb-1" });
  });

  await test.step("the hospital gives it back by keys, and names the ministry", async () => {
    await openPage(ofHospital, "/queue");
    await expectSelected(ofHospital, incident.number);
    await ofHospital.keyboard.press("KeyY");
    const dialog = ofHospital.getByRole("dialog");
    await expect(dialog).toContainText("возвращается сразу");
    await dialog.getByRole("button", { name: /^Выбрать/ }).click();
    await expect(dialog.locator("li[role=option]").first(), "who had it before").toContainText("здравоохранения");
    await ofHospital.keyboard.press("Digit1");
    await dialog.getByLabel("Пояснение").fill("Кардиологов распределяет министерство");
    await expectAccessible(ofHospital, "give back", "[role=dialog]");
    await takePictures(ofHospital, "give-back");
    await ofHospital.keyboard.press("Control+Enter");
    await told(ofHospital, "передано в центр");
    await expect(queueOf(ofHospital).rows).toHaveCount(0);
    expect(await stands(db, incident.id)).toMatchObject({ step: "returned", agency: "min-health" });
  });

  await test.step("the centre sees who gave it back and why, and accepts the proposal with one key", async () => {
    await openPage(ofCentre, "/queue?view=returned");
    const { pane, row } = queueOf(ofCentre);
    await expect(row(incident.number)).toContainText("возвращали 1 раз");
    await expect(pane).toContainText("Кардиологов распределяет министерство");
    await expect(pane).toContainText("Предложил орган, который вернул: Больница им. Пирогова");
    await takePictures(ofCentre, "returned", { isList: true });
    await ofCentre.keyboard.press("Enter");
    await told(ofCentre, "Принято");
    await expect.poll(() => stands(db, incident.id)).toMatchObject({ step: "routed", agency: "min-health" });
  });

  await test.step("the ministry takes it and asks a neighbour, who has its own task and deadline", async () => {
    await openPage(ofMinistry, `/incidents/${incident.number}`);
    await ofMinistry.keyboard.press("Enter");
    await told(ofMinistry, "Взято в работу");
    const dialog = ofMinistry.getByRole("dialog");
    // The toast may be a moment before the page.
    await expect(ofMinistry.getByRole("button", { name: /^Взять в работу/ })).toHaveCount(0);
    await ofMinistry.keyboard.press("KeyC");
    await expect(dialog).toBeVisible();
    await chooseBody(ofMinistry, "минтранс", /транспорта/);
    await dialog.getByLabel("Задача").fill("Пустить автобус к областной поликлинике");
    await expectAccessible(ofMinistry, "co-executor", "[role=dialog]");
    await takePictures(ofMinistry, "co-executor");
    await dialog.getByRole("button", { name: /^Привлечь/ }).click();
    await told(ofMinistry, "Соисполнители привлечены");

    await openPage(ofTransport, "/queue?view=helping");
    await expect(queueOf(ofTransport).row(incident.number)).toContainText("Пустить автобус");
    await takePictures(ofTransport, "helping", { isList: true });
    await expect(queueOf(ofTransport).pane.getByRole("button", { name: /Взять в работу/ })).toHaveCount(0);
    await ofTransport.keyboard.press("Enter");
    await ofTransport.getByLabel("Что сделано").fill("Маршрут 24 продлён, ходит каждые полчаса");
    await ofTransport.keyboard.press("Control+Enter");
    await told(ofTransport, "Соисполнение закончено");
    await expect(ofMinistry.getByText("Маршрут 24 продлён")).toBeVisible();
  });

  await test.step("more time is asked for, and granted by the curator in place", async () => {
    await askMore(ofMinistry, "Попросить время");
    await ofMinistry.getByLabel("Пояснение").fill("Врач выходит в среду");
    await ofMinistry.getByRole("button", { name: /^Отправить запрос/ }).click();
    await told(ofMinistry, "Запрос на время отправлен");
    await openPage(ofCentre, "/queue?view=requests");
    const { pane, row } = queueOf(ofCentre);
    await expect(row(incident.number)).toContainText("ждёт решения");
    await takePictures(ofCentre, "requests", { isList: true });
    await expectAccessible(ofCentre, "requests");
    await pane.getByRole("button", { name: "Добавить время" }).click();
    await told(ofCentre, "Решение о сроке записано");
    await expect(ofMinistry.getByText("Добавлено: 9 ч")).toBeVisible();
  });

  await test.step("the curator keeps it on control, and finds it there", async () => {
    await openPage(ofCentre, `/incidents/${incident.number}`);
    await ofCentre.keyboard.press("KeyR");
    const dialog = ofCentre.getByRole("dialog");
    await dialog.locator("li[role=option]").first().click();
    await dialog.getByLabel("Что должно быть сделано").fill("Запись к кардиологу открыта");
    await expectAccessible(ofCentre, "control", "[role=dialog]");
    await takePictures(ofCentre, "control-dialog");
    await dialog.getByRole("button", { name: /^Поставить на контроль/ }).click();
    await told(ofCentre, "Поставлено на контроль");
    await takePictures(ofCentre, "incident-work");
    await openPage(ofCentre, "/control");
    await expect(queueOf(ofCentre).row(incident.number)).toContainText("Запись к кардиологу открыта");
    await takePictures(ofCentre, "control", { isList: true });
  });

  const events = await db.query<{ kind: string }>(
    "select kind from incident_event where incident_id = $1 and kind ~ 'returned|delegated|co_exec|request|control' order by id",
    [incident.id],
  );
  expect(events.map((event) => event.kind)).toEqual([
    "incident.delegated",
    "incident.returned",
    "co_executor.asked",
    "co_executor.finished",
    "request.made",
    "request.decided",
    "incident.controlled",
  ]);
});

test("three bodies disagree: the moderator sees who said what and cannot send it on, the curator chooses and can", async ({
  page,
  db,
  context,
}) => {
  test.setTimeout(150_000);
  const { person: curator, place } = await addPersonWithPlace(db, { role: "curator" });
  const text = `Остановка у больницы не освещена, ${place.name}`;
  const incident = await openIncident(db, { place, topic: "health.queues", topicConfidence: 0.95, texts: [text] });
  await sendTo(db, curator, { ...incident, code: "min-health" });
  const bodies = ["min-health", "sgkb-1", "min-transport", "adm-samara"];
  for (const [turn, code] of bodies.slice(0, 3).entries()) {
    const executor = await addPerson(db, { role: "executor", agency: code, territoryId: place.id });
    const next = await agencyId(db, bodies[turn + 1] ?? "adm-samara");
    const version = (await stands(db, incident.id))?.version ?? 1;
    await applyCommand(executor.viewer, {
      ...{ db, now: new Date() },
      command: {
        ...{ action: "giveBack", incidentId: incident.id, version, reason: "other_body" },
        ...{ comment: `Освещение не наше, возврат ${turn + 1}`, proposedAgencyId: next },
      } as IncidentCommand,
    });
    if (turn < 2) await sendTo(db, curator, { id: incident.id, step: "returned", code: bodies[turn + 1] ?? code });
  }
  const moderator = await addPerson(db, { role: "moderator", territoryId: place.id });
  const ofModerator = await openSecondBrowser(context, moderator);
  await openPage(ofModerator, "/queue?view=returned");
  await expect(queueOf(ofModerator).row(incident.number)).toContainText("возвращали 3 раза");
  await expect(queueOf(ofModerator).pane).toContainText("решает куратор");
  for (const turn of [1, 2, 3]) await expect(queueOf(ofModerator).pane).toContainText(`возврат ${turn}`);
  await expect(queueOf(ofModerator).pane.getByRole("button", { name: /^Принять всё/ })).toHaveCount(0);

  const ofCurator = await openSecondBrowser(context, curator);
  await page.close();
  await openPage(ofCurator, "/queue?view=returned");
  await expect(queueOf(ofCurator).pane).toContainText("решение за вами");
  await takePictures(ofCurator, "disputed", { isList: true });
  await expectAccessible(ofCurator, "disputed");
  await ofCurator.keyboard.press("KeyJ");
  await expect(ofCurator.locator("li[role=option]").first()).toContainText("Самара");
  await ofCurator.keyboard.press("Digit1");
  await told(ofCurator, "Орган исправлен");
  await ofCurator.keyboard.press("Enter");
  await told(ofCurator, "Принято");
  await expect.poll(() => stands(db, incident.id)).toMatchObject({ step: "routed", agency: "adm-samara" });
});
