import { writeFileSync } from "node:fs";
import { addPerson, signIn } from "./support/people";
import { addPersonWithPlace } from "./support/places";
import { expect, openPage, openSecondBrowser, test } from "./support/test";
import { fillQueue, judgeTogether, sumUp, triageTogether } from "./support/triage-together";
import type { Colleague } from "./support/triage-together";

/** npm run -s bench -- triage-ten asks for ten people and two minutes. */
const people = Number(process.env["TRIAGE_PEOPLE"] ?? 3);
const seconds = Number(process.env["TRIAGE_SECONDS"] ?? 20);
const report = process.env["TRIAGE_REPORT"];

test("several people triage one list: nothing is decided twice and no edit is lost", async ({ page, db, context }) => {
  test.setTimeout(seconds * 1_000 + 300_000);
  const { person, place } = await addPersonWithPlace(db, { role: "moderator" });
  await fillQueue(db, { place, count: Math.ceil(people * seconds * 1.3) + 20 });
  await signIn(context, person);
  const colleagues: Colleague[] = [{ person, page }];
  while (colleagues.length < people) {
    const colleague = await addPerson(db, { role: "moderator", territoryId: place.id });
    colleagues.push({ person: colleague, page: await openSecondBrowser(context, colleague) });
  }
  for (const one of colleagues) await openPage(one.page, "/queue");
  const journals = await triageTogether({ colleagues, seconds, seed: 4 });
  console.info(JSON.stringify(journals, null, 1));
  const judged = { ...(await judgeTogether(db, { place, colleagues, seconds })), ...sumUp(journals) };
  if (report) writeFileSync(report, JSON.stringify(judged));
  test.info().annotations.push({ type: "triage", description: JSON.stringify(judged) });
  console.info(JSON.stringify(judged));
  expect(judged).toMatchObject({ doubleDecisions: 0, lostEdits: 0 });
  for (const decided of judged.decidedEach) expect(decided).toBeGreaterThan(0);
  await Promise.all(colleagues.slice(1).map((one) => one.page.context().close()));
});
