import type { BrowserContext } from "@playwright/test";
import { actionArguments, emptyDraft, ofTriage, unknownImport } from "./support/action-arguments";
import { callAction as call } from "./support/call-action";
import { exportedActions, findApiRoutes, findServerActions } from "./support/entries";
import { openIncident } from "./support/incidents";
import { addPerson, signIn } from "./support/people";
import { addPersonWithPlace } from "./support/places";
import { expect, test } from "./support/test";
import { routesWithPage } from "./support/tour";

/** What answers without signing in, and why. */
const openToAll: Record<string, string> = {
  "/api/health": "machines ask whether the process is up; no figures",
  "/api/metrics": "behind a token of its own; without one in the settings it is not there",
  "/api/v1/openapi.json": "the description of the public interface",
  "/api/auth/[...nextauth]": "signing in itself",
};

const secret = "Тайнопись";

function address(route: string, number = 1): string {
  const names = {
    "[number]": String(number),
    "[importId]": unknownImport,
    "[fileId]": unknownImport,
    "[runId]": unknownImport,
    "[...nextauth]": "session",
  };
  return Object.entries(names).reduce((path, [name, value]) => path.replace(name, value), route);
}

/** Only the status and the beginning: the live stream never ends. */
async function statusOf(
  context: BrowserContext,
  method: string,
  url: string,
): Promise<{ status: number; body: string }> {
  const page = context.pages()[0] ?? (await context.newPage());
  return page.evaluate(
    async ({ method, url }) => {
      const abort = new AbortController();
      const answer = await fetch(url, { method, signal: abort.signal, ...(method === "GET" ? {} : { body: "{}" }) });
      const isStream = (answer.headers.get("content-type") ?? "").startsWith("text/event-stream");
      const body = isStream ? "" : await answer.text();
      abort.abort();
      return { status: answer.status, body };
    },
    { method, url },
  );
}

test("no address of the interface says anything without a session or a key", async ({ page, context }) => {
  await page.goto("/sign-in");
  const routes = findApiRoutes();
  expect(routes.length).toBeGreaterThan(5);
  for (const { route, methods } of routes.filter((entry) => !(entry.route in openToAll))) {
    expect(methods.length, route).toBeGreaterThan(0);
    for (const method of methods) {
      const { status, body } = await statusOf(context, method, address(route));
      // A method that only refuses itself may say so first.
      expect([401, 405], `${method} ${route}`).toContain(status);
      if (status === 401) expect(JSON.parse(body), `${method} ${route}`).toMatchObject({ code: "not_signed_in" });
    }
    const answers = await Promise.all(methods.map((method) => statusOf(context, method, address(route))));
    expect(
      answers.some(({ status }) => status === 401),
      `${route} is refused for want of a session`,
    ).toBe(true);
  }
});

test("what another body or another place has is not there, whichever address is tried", async ({
  page,
  db,
  context,
}) => {
  const { place } = await addPersonWithPlace(db, { role: "curator" });
  const text = `${secret} чужого инцидента, ${place.name}`;
  const foreign = await openIncident(db, { place, topic: "roads.potholes", texts: [text] });
  const { person } = await addPersonWithPlace(db, { role: "editor" });
  await signIn(context, person);
  await page.goto("/incidents");
  const routes = findApiRoutes().filter(({ route }) => !(route in openToAll) && !route.startsWith("/api/v1/"));
  for (const { route, methods } of routes) {
    for (const method of methods) {
      const { status, body } = await statusOf(context, method, address(route, foreign.number));
      expect([200, 403, 404, 405, 422], `${method} ${route}`).toContain(status);
      if (route.includes("[number]")) expect(status, `${method} ${route}`).toBe(404);
      expect(body, `${method} ${route}`).not.toContain(secret);
    }
  }
});

for (const route of routesWithPage().filter((page) => !["/sign-in", "/"].includes(page))) {
  test(`the page ${route} leads to the sign-in page`, async ({ request }) => {
    const answer = await request.get(address(route), { maxRedirects: 0, maxRetries: 2 });
    const body = await answer.text();
    // A page that has begun to stream cannot answer with a status any more; it sends the browser on instead.
    const leads = answer.status() === 307 ? (answer.headers()["location"] ?? "") : body;
    expect(leads).toContain("/sign-in?from=");
    expect(body).not.toContain("data-number");
  });
}

test("no action of the server does anything without a session", async ({ request, db }) => {
  const actions = findServerActions();
  expect(actions.map(({ name }) => name).sort(), "every exported action is in the build").toEqual(exportedActions());
  const { place } = await addPersonWithPlace(db, { role: "curator" });
  const incident = await openIncident(db, { place, topic: "roads.potholes", texts: [`Ухабы, ${place.name}`] });
  const given = actionArguments(incident);
  for (const action of actions) {
    expect(given, `arguments of ${action.name} for this test`).toHaveProperty(action.name);
    const answer = await call(request, action, [given[action.name]]);
    const body = await answer.text();
    const isRefused = body.includes('"code":"not_signed_in"') || answer.status() >= 400;
    expect(isRefused, `${action.name}: ${answer.status()} ${body.slice(0, 300)}`).toBe(true);
  }
  const rows = await db.query("select step, version from incident where id = $1", [incident.id]);
  expect(rows).toEqual([{ step: incident.step, version: 1 }]);
});

test("an action that the role may not do is refused, and one outside of the scope finds nothing", async ({
  db,
  context,
}) => {
  const { place } = await addPersonWithPlace(db, { role: "curator" });
  const author = { externalId: "refusals", name: "Имярек" };
  const incident = await openIncident(db, {
    ...{ place, topic: "roads.potholes", texts: [`Ухабы, ${place.name}`], message: { author } },
  });
  const actions = new Map(findServerActions().map((action) => [action.name, action]));
  async function codeOf(name: string, argument: unknown): Promise<string> {
    const action = actions.get(name);
    if (!action) throw new Error(`no action ${name}`);
    const body = await (await call(context.request, action, [argument])).text();
    return /"code":"(\w+)"/.exec(body)?.[1] ?? `answered: ${body.slice(0, 200)}`;
  }
  const command = { action: "confirm", incidentId: incident.id, version: 1 };
  await signIn(context, await addPerson(db, { role: "governor_office" }));
  expect(await codeOf("runCommand", command)).toBe("not_allowed");
  expect(await codeOf("showAuthor", incident.messageIds[0])).toBe("not_allowed");
  expect(await codeOf("runCommand", { ...command, action: "destroy" })).toBe("invalid");
  expect(await codeOf("findPeopleToMention", { number: incident.number, q: "" })).toBe("not_allowed");
  const draft = { incidentId: incident.id, version: 0, draft: emptyDraft };
  expect(await codeOf("saveReplyDraft", draft)).toBe("not_allowed");
  const ofImports: [name: string, argument: unknown][] = [
    ["readPreview", { importId: unknownImport, choice: {} }],
    ["startRun", { importId: unknownImport, choice: {}, profileName: null }],
    ...["cancelRun", "continueRun", "discardRun", "foreseeRemoval", "removeRun"].map((name): [string, unknown] => [
      name,
      unknownImport,
    ]),
    ["removeRun", null],
    ["renameColumns", { profileId: 1, name: "Почта" }],
    ["forgetColumns", 1],
    ["countPeriod", { from: null, to: null }],
  ];
  for (const [name, argument] of ofImports) expect(await codeOf(name, argument), name).toBe("not_allowed");
  const nothing = { as: "nothing", nameId: 1, version: 0 };
  expect(await codeOf("decideImportName", nothing)).toBe("not_allowed");
  expect(await codeOf("acceptImportNames", "agency")).toBe("not_allowed");
  expect(await codeOf("undoImportNames", [{ nameId: 1, version: 1 }])).toBe("not_allowed");
  expect(await codeOf("draftImportName", 1)).toBe("not_allowed");
  expect(await codeOf("resendLetters", null)).toBe("not_allowed");
  expect(await codeOf("saveNotices", { email: "no address" })).toBe("invalid");
  expect(await codeOf("acknowledge", ["all"])).toBe("invalid");
  expect(await codeOf("handOver", "Всё спокойно")).toBe("not_allowed");
  expect(await codeOf("confirmRead", 1)).toBe("not_allowed");
  const enabling = { draft: { policies: [], calendars: [] }, from: "2030-01-01T00:00:00Z" };
  expect(await codeOf("enableDraft", enabling)).toBe("not_allowed");

  const shared = ofTriage(incident);
  for (const name of Object.keys(shared).filter((one) => !["changeKeptView", "openWithView"].includes(one))) {
    expect(await codeOf(name, shared[name]), name).toBe("not_allowed");
  }
  // Own views are everybody's; somebody else's are not there.
  expect(await codeOf("changeKeptView", shared["changeKeptView"])).toBe("not_found");

  await context.clearCookies();
  const { person: elsewhere } = await addPersonWithPlace(db, { role: "curator" });
  await signIn(context, elsewhere);
  expect(await codeOf("runCommand", command)).toBe("not_found");
  expect(await codeOf("findPeopleToMention", { number: incident.number, q: "" })).toBe("not_found");
  expect(await codeOf("showAuthor", incident.messageIds[0])).toBe("not_found");
  expect(await codeOf("findChoicesOfWork", { incidentId: incident.id, kind: "controllers" })).toBe("not_found");
  expect(await codeOf("saveReplyDraft", draft)).toBe("not_found");
  const seen = await db.query(
    "select from audit_event where kind = 'person.viewed' and (subject->>'incidentId')::bigint = $1",
    [incident.id],
  );
  expect(seen).toEqual([]);
});
