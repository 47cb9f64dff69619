import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { importBoundaries } from "@/lib/regions/import-boundaries";
import { panAndCount, writeDistricts } from "./support/pan-map";
import { addPerson, signIn } from "./support/people";
import { expect, openPage, test } from "./support/test";

/** npm run -s bench -- pan gives real boundaries and reads the report. */
const given = process.env["PAN_BOUNDARIES"];
const report = process.env["PAN_REPORT"];
const madeUp = 250;

test("two hundred and fifty areas at once stand, move with the hand and are walked through by key", async ({
  page,
  context,
  db,
}) => {
  test.setTimeout(180_000);
  const folder = mkdtempSync(path.join(tmpdir(), "otklik-areas-"));
  const file = given ?? path.join(folder, "districts.geojson");
  if (given === undefined) writeDistricts(file, madeUp);
  const code = `areas-${randomUUID().slice(0, 8)}`;
  const create = { region: { name: "Все вместе", timeZone: "Europe/Samara" } };
  const { isStored, features, bytes } = await importBoundaries(db, { regionCode: code, file, create, now: new Date() });
  rmSync(folder, { recursive: true, force: true });
  expect(isStored).toBe(true);

  await signIn(context, await addPerson(db, { role: "analyst", region: code }));
  const startedMs = Date.now();
  await openPage(page, "/map");
  const areas = page.getByRole("group", { name: /^Карта:/ }).getByRole("button");
  await expect(areas).toHaveCount(features);
  const standsMs = Date.now() - startedMs;
  const first = areas.first();
  const before = await first.boundingBox();
  await first.focus();
  await page.keyboard.press("ArrowRight");
  await expect(first).not.toBeFocused();

  const whole = await panAndCount(page);
  await page.getByRole("button", { name: "Ближе" }).click();
  await expect(page).toHaveURL(/[?&]at=/);
  await expect.poll(async () => (await first.boundingBox())?.width ?? 0).toBeGreaterThan((before?.width ?? 0) * 1.4);
  const closer = await panAndCount(page);
  expect(whole.frames).toBeGreaterThan(0);
  if (report) writeFileSync(report, JSON.stringify({ areas: features, bytes, standsMs, whole, closer }));
});
