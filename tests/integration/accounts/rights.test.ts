import { randomUUID } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Viewer } from "@/lib/accounts/schema";
import { applyCommand } from "@/lib/flow/apply-command";
import { actionRules } from "@/lib/incidents/actions/schema";
import type { ActionNeed, ActionRule } from "@/lib/incidents/actions/schema";
import { actionOf } from "@/lib/incidents/commands/schema";
import type { IncidentCommand } from "@/lib/incidents/commands/schema";
import { steps } from "@/lib/incidents/steps/schema";
import type { Database } from "@/lib/platform/db";
import { roles } from "@/lib/regions/schema";
import type { Role } from "@/lib/regions/schema";
import { messageOf, morning, tell } from "@/tests/factories/messages";
import { agencyId, createViewer, required, topicId } from "@/tests/factories/region";
import { standAt } from "@/tests/factories/steps";
import { commandSamples, notCommands, wantMore } from "@/tests/rights/commands";
import type { CommandGivens } from "@/tests/rights/commands";
import { mayAct, mayUse, renderRights } from "@/tests/rights/render";
import { findUseCases } from "@/tests/rights/source";
import { useCases } from "@/tests/rights/use-cases";
import { testDatabase } from "@/tests/setup/test-database";

const document = "docs/rights.md";
const counted = { useCases: 0, actions: 0 };

let db: Database;

beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
});

afterAll(() => {
  process.stdout.write(
    `rights: ${counted.useCases} pairs of use case and role, ${counted.actions} of action, step and role\n`,
  );
});

test("the document of the rights says what policy, step machine and use cases say", async () => {
  const rendered = await format(renderRights(), { ...(await resolveConfig(document)), filepath: document });
  if (process.env.UPDATE_DOCS) writeFileSync(document, rendered);
  expect(readFileSync(document, "utf8")).toBe(rendered);
});

test("every use case is in the list", () => {
  expect(Object.keys(useCases).sort()).toEqual(findUseCases());
});

test("every action is a command or says what it is", () => {
  const commands = Object.keys(commandSamples) as (keyof typeof commandSamples)[];
  const known = new Set([...commands.map(actionOf), ...Object.keys(notCommands)]);
  expect([...known].sort()).toEqual(Object.keys(actionRules).sort());
});

const desks: readonly ActionNeed[] = ["own_desk", "decision_of_curator"];

class Undone extends Error {}

/** The same database in which nothing stays: each change is carried out and taken back. */
function undoing(db: Database): Database {
  return {
    ...db,
    async transaction(work) {
      let result: Awaited<ReturnType<typeof work>> | undefined;
      try {
        await db.transaction(async (tx) => {
          result = await work(tx);
          throw new Undone();
        });
      } catch (error) {
        if (!(error instanceof Undone)) throw error;
      }
      return result as Awaited<ReturnType<typeof work>>;
    },
  };
}

async function prepare() {
  const [mine, other] = await tell(db, [
    messageOf(`Опять то же самое. Сколько можно писать? ${randomUUID()}`, {
      author: { externalId: "id1", name: "Автор" },
    }),
    messageOf(`Кто за такое отвечает вообще, покажите этого человека ${randomUUID()}`),
  ]);
  const body = await agencyId(db, "adm-samara");
  for (const incident of [mine, other]) {
    await standAt(db, { incidentId: required(incident, "incident").id, step: "routed", agencyId: body });
  }
  const { id, number } = required(mine, "incident");
  const [message] = await db.query<{ id: number }>("select id from message where incident_id = $1", [id]);
  const [territory] = await db.query<{ id: number }>("select id from territory where code = 'samara'");
  return {
    incident: { id, number, messageId: required(message, "message").id },
    otherNumber: required(other, "incident").number,
    territoryId: required(territory, "territory").id,
  };
}

/** `done` whatever it gives; a refusal by its code; what only breaks on invented arguments is no refusal. */
async function outcomeOf(work: () => unknown): Promise<string> {
  try {
    await work();
    return "done";
  } catch (error) {
    return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "failed";
  }
}

describe.each(roles)("%s", (role) => {
  test("every use case answers exactly where the policy grants it", async () => {
    const { incident } = await prepare();
    const viewer = await createViewer(db, { role, agency: "adm-samara" });
    for (const [name, { call }] of Object.entries(useCases)) {
      if (typeof call !== "function") continue;
      const outcome = await outcomeOf(() => call(viewer, { db: undoing(db), now: morning, incident }));
      if (mayUse(role, name)) expect(outcome, name).not.toBe("not_allowed");
      else expect(outcome, name).toBe("not_allowed");
      counted.useCases += 1;
    }
  });

  test("every action at every step is refused to whom it is not granted, and at every step that it is not for", async () => {
    const { incident, otherNumber, territoryId } = await prepare();
    const viewer = await createViewer(db, { role, agency: "adm-samara" });
    const given = {
      ...{ incidentId: incident.id, otherNumber, territoryId, messageIds: [incident.messageId] },
      topicId: await topicId(db, "roads.potholes"),
      agencyId: await agencyId(db, "adm-samara"),
      belowAgencyId: await below(db, "adm-samara"),
      otherAgencyId: await agencyId(db, "min-health"),
      executorId: (await createViewer(db, { role: "agency_head", agency: "adm-samara" })).userId,
    };
    for (const step of steps) {
      await standAt(db, { incidentId: incident.id, step });
      const version = await versionOf(db, incident.id);
      for (const sample of Object.values(commandSamples)) {
        await expectRight({ db, viewer, role, step, command: sample({ ...given, version }) });
        counted.actions += 1;
      }
    }
  });
});

async function below(db: Database, code: string): Promise<number> {
  const rows = await db.query<{ id: number }>(
    "select c.id from agency c join agency a on a.id = c.parent_id where a.code = $1 order by c.id limit 1",
    [code],
  );
  return required(rows[0], "a body below").id;
}

async function versionOf(db: Database, incidentId: number): Promise<CommandGivens["version"]> {
  const rows = await db.query<{ version: number }>("select version from incident where id = $1", [incidentId]);
  return required(rows[0], "incident").version;
}

async function expectRight(options: {
  db: Database;
  viewer: Viewer;
  role: Role;
  step: (typeof steps)[number];
  command: IncidentCommand;
}): Promise<void> {
  const { db, viewer, role, step, command } = options;
  const action = actionOf(command.action);
  const rule: ActionRule = actionRules[action];
  const outcome = await outcomeOf(() => applyCommand(viewer, { db: undoing(db), command, now: morning }));
  const what = `${action} at ${step}`;
  if (!mayAct(role, action)) expect(outcome, what).toBe("not_allowed");
  else if (!rule.from.includes(step)) expect(outcome, what).toBe("wrong_step");
  else if (!rule.needs && !wantMore.includes(action))
    expect(["not_allowed", "wrong_step", "failed"], what).not.toContain(outcome);
  // Where the desk or the third return decides besides the role, a refusal of either kind is right.
  else if (!rule.needs?.some((need) => desks.includes(need))) expect(outcome, what).not.toBe("not_allowed");
}
