import { policy } from "@/lib/accounts/policy";
import type { Permission } from "@/lib/accounts/schema";
import { roles } from "@/lib/regions/schema";
import { actionArguments, unknownImport } from "./support/action-arguments";
import { callAction } from "./support/call-action";
import { findApiRoutes, findServerActions } from "./support/entries";
import { openIncident } from "./support/incidents";
import { addPerson, signIn } from "./support/people";
import { addPersonWithPlace } from "./support/places";
import { expect, test } from "./support/test";

type Needs = Permission | "signed_in";

/** What the policy has to grant for each server action; one that is missing fails the test. */
const actionNeeds: Record<string, Needs> = {
  runCommand: "incident.triage",
  showAuthor: "person.read",
  searchChoices: "incident.read",
  findPeopleToMention: "incident.note",
  findChoicesOfWork: "incident.read",
  changeLocale: "signed_in",
  retryAll: "intake.retry",
  readPreview: "import.run",
  startRun: "import.run",
  cancelRun: "import.run",
  continueRun: "import.run",
  discardRun: "import.run",
  foreseeRemoval: "import.run",
  removeRun: "import.run",
  renameColumns: "import.run",
  forgetColumns: "import.run",
  countPeriod: "incident.export",
  decideImportName: "import.run",
  acceptImportNames: "import.run",
  undoImportNames: "import.run",
  draftImportName: "region.configure",
  arrangeAbsence: "signed_in",
  endAbsence: "signed_in",
  sitDown: "signed_in",
  standUp: "signed_in",
  saveReplyDraft: "reply.write",
  acknowledge: "signed_in",
  saveNotices: "signed_in",
  sendTest: "signed_in",
  resendLetters: "intake.retry",
  handOver: "handover.read",
  confirmRead: "handover.read",
  enableDraft: "sla.configure",
  changeMeetingQuestions: "meeting.prepare",
  keepView: "view.share",
  changeKeptView: "signed_in",
  openWithView: "signed_in",
  runOnMany: "incident.triage",
  undoOnMany: "incident.triage",
  saveAssignmentRule: "rules.configure",
  switchAssignmentRule: "rules.configure",
  moveAssignmentRule: "rules.configure",
  removeAssignmentRule: "rules.configure",
  tryAssignmentRule: "rules.configure",
  listExecutors: "rules.configure",
  changeZoneRule: "figures.configure",
  tryZoneRule: "figures.configure",
  pinEvent: "figures.pin",
  takeEventOff: "figures.pin",
  bringEventBack: "figures.pin",
  trainClassifierVersion: "classifier.manage",
  chooseClassifierVersion: "classifier.manage",
  saveTopicThresholds: "classifier.manage",
  makeTopicOfTheme: "classifier.manage",
};

/** The same for the addresses of the console; what answers without a session is told elsewhere. */
const routeNeeds: Record<string, Needs> = {
  "GET /api/console/dashboard": "figures.read",
  "GET /api/console/import-names": "import.run",
  "GET /api/console/imports": "import.run",
  "GET /api/console/imports/[importId]": "import.run",
  "GET /api/console/imports/[importId]/refused": "import.run",
  "GET /api/console/incidents/export": "incident.export",
  "GET /api/console/map/table": "figures.read",
  "GET /api/console/map": "figures.read",
  "GET /api/console/map/boundaries": "figures.read",
  "GET /api/console/map/frames": "figures.read",
  "GET /api/console/map/points": "figures.read",
  "GET /api/console/map/territory": "figures.read",
  "GET /api/console/queue": "incident.read",
  "GET /api/console/queue/counts": "incident.read",
  "GET /api/console/queue/openers": "incident.read",
  "GET /api/console/incidents/[number]": "incident.read",
  "GET /api/console/incidents/[number]/presence": "incident.read",
  "GET /api/console/incidents/[number]/files/[fileId]": "incident.note",
};

/**
 * A command is refused by its version before its right, and a shift is signed once for all: tests of their own ask for
 * both, as every role.
 */
const notCalled = ["runCommand", "handOver"];
const nobodys = 2_000_000_000;
/** Take over names, give out files and prepare the meeting for the whole region, or not at all. */
const wholeRegion: readonly string[] = ["admin", "analyst", "curator", "governor_office"];

test("every server action and every address answers each role as the policy says", async ({ db, browser }) => {
  test.setTimeout(240_000);
  const { place } = await addPersonWithPlace(db, { role: "curator" });
  const incident = await openIncident(db, {
    ...{ place, topic: "roads.potholes", texts: [`Ухабы у почты, ${place.name}`] },
    message: { author: { externalId: "rights", name: "Имярек" } },
  });
  const [row] = await db.query<{ code: string | null }>(
    "select a.code from incident i left join agency a on a.id = i.agency_id where i.id = $1",
    [incident.id],
  );
  const actions = findServerActions();
  expect(actions.map(({ name }) => name).sort()).toEqual(Object.keys(actionNeeds).sort());
  // While one is under way that one is meant: a real training would only keep the processor from other tests.
  await db.query(
    `insert into classifier_training (id, region_id, source, state, created_at, claim_id, lease_until)
     values ($1, (select id from region where code = 'samara'), 'history', 'running', now(), $1, now() + interval '1 hour')`,
    [unknownImport],
  );
  const surprises: string[] = [];
  let pairs = 0;
  for (const role of roles) {
    const context = await browser.newContext();
    await signIn(
      context,
      await addPerson(db, {
        role,
        agency: row?.code ?? "adm-samara",
        ...(!wholeRegion.includes(role) && { territoryId: place.municipalityId }),
      }),
    );
    const may = (needs: Needs) => needs === "signed_in" || policy[role].includes(needs);
    // A version that is over: nothing is changed, and rights are asked before it.
    const given: Record<string, unknown> = {
      ...actionArguments(incident),
      runCommand: { action: "reject", incidentId: incident.id, version: 1_000_000, reason: "spam" },
      runOnMany: {
        runId: unknownImport,
        commands: [{ action: "confirm" }],
        targets: [{ id: incident.id, version: 1e6 }],
      },
      removeRun: unknownImport,
      // Of nobody: what other tests keep stays as it is.
      changeKeptView: { section: "triage", change: { change: "remove", viewId: nobodys } },
      switchAssignmentRule: { ruleId: nobodys, version: 1, isOn: true },
      moveAssignmentRule: { ruleId: nobodys, version: 1, to: "up" },
      removeAssignmentRule: { ruleId: nobodys, version: 1 },
      confirmRead: nobodys,
      arrangeAbsence: { absentId: 1, substituteId: 1, fromOn: "2026-12-01", toOn: "2026-12-02" },
      changeLocale: "ru",
    };
    for (const action of actions) {
      pairs += 1;
      if (notCalled.includes(action.name)) continue;
      const answer = await callAction(context.request, action, [given[action.name]]);
      const isRefused = (await answer.text()).includes('"code":"not_allowed"');
      const needs = actionNeeds[action.name] ?? "signed_in";
      if (isRefused === may(needs)) surprises.push(`${role}: ${action.name}`);
    }
    for (const { route, methods } of findApiRoutes()) {
      for (const method of methods) {
        const needs = routeNeeds[`${method} ${route}`];
        if (needs === undefined) continue;
        const names = { "[number]": String(incident.number), "[importId]": unknownImport, "[fileId]": unknownImport };
        const path = Object.entries(names).reduce((text, [name, value]) => text.replace(name, value), route);
        const answer = await context.request.fetch(path, {
          ...{ method, maxRetries: 2 },
          headers: { "sec-fetch-site": "same-origin" },
        });
        if ((answer.status() === 403) === may(needs)) surprises.push(`${role}: ${method} ${route} ${answer.status()}`);
        pairs += 1;
      }
    }
    await context.close();
  }
  await db.query("delete from classifier_training where id = $1", [unknownImport]);
  process.stdout.write(`rights: ${pairs} calls of the server by every role, ${surprises.length} surprises\n`);
  expect(surprises).toEqual([]);
  const rows = await db.query("select step, version from incident where id = $1", [incident.id]);
  expect(rows).toEqual([{ step: incident.step, version: 1 }]);
});
