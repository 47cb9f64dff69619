import type { Viewer } from "@/lib/accounts/schema";
import { appendEvents } from "@/lib/incidents/open-incidents";
import type { NewEvent } from "@/lib/incidents/open-incidents";
import type { IncidentEventKind } from "@/lib/incidents/steps/schema";
import type { Database } from "@/lib/platform/db";
import { messageOf, morning, tell } from "@/tests/factories/messages";
import { agencyId, createViewer, regionId, required } from "@/tests/factories/region";
import { standAt } from "@/tests/factories/steps";

export const bodyCode = "adm-sergievsky";

export interface Scene {
  region: number;
  agency: number;
  incident: { id: number; number: number };
  curator: Viewer;
  moderator: Viewer;
  executor: Viewer;
  colleague: Viewer;
  approver: Viewer;
  head: Viewer;
  /** Of another body: sees nothing of this one. */
  stranger: Viewer;
}

/** One incident in the work of one body, and the people around it. */
export async function openScene(db: Database): Promise<Scene> {
  const region = await regionId(db);
  const agency = await agencyId(db, bodyCode);
  const body = (role: "executor" | "approver" | "agency_head") => createViewer(db, { role, agency: bodyCode });
  const scene = {
    region,
    agency,
    incident: await openAtBody(db, agency),
    curator: await createViewer(db, { role: "curator" }),
    moderator: await createViewer(db, { role: "moderator" }),
    executor: await body("executor"),
    colleague: await body("executor"),
    approver: await body("approver"),
    head: await body("agency_head"),
    stranger: await createViewer(db, { role: "executor", agency: "min-health" }),
  };
  await db.query("update incident set executor_id = $2 where id = $1", [scene.incident.id, scene.executor.userId]);
  return scene;
}

let count = 0;

export async function openAtBody(db: Database, agency: number): Promise<{ id: number; number: number }> {
  count += 1;
  const text = `Сколько можно писать об одном и том же, обращение номер ${count} без ответа`;
  const [opened] = await tell(db, [messageOf(text)]);
  const incident = required(opened, "incident");
  await standAt(db, { incidentId: incident.id, step: "in_progress", agencyId: agency });
  return { id: incident.id, number: incident.number };
}

export interface GivenEvent {
  incidentId: number;
  kind: IncidentEventKind;
  /** Nobody: the machine. */
  by?: Viewer | undefined;
  detail?: Record<string, unknown>;
  at?: Date;
}

export async function append(db: Database, region: number, events: readonly GivenEvent[]): Promise<void> {
  const whole = events.map(({ incidentId, kind, by, detail, at }): NewEvent => ({
    ...{ incidentId, kind, fromStep: null, toStep: null },
    at: at ?? morning,
    userId: by?.userId ?? null,
    detail: detail ?? {},
  }));
  await db.transaction((tx) => appendEvents(tx, region, whole));
}

/** The settings of a person; what is not given stays as everybody begins. */
export async function choose(
  db: Database,
  viewer: Viewer,
  given: {
    email?: string;
    mail?: "now" | "digest" | "never";
    inside?: boolean;
    quiet?: [from: string, until: string];
    timeZone?: string;
    digestAt?: string;
    urgentBreaksQuiet?: boolean;
  },
): Promise<void> {
  const groups = ["mentions", "work", "replies", "approval", "decisions", "control", "clocks"];
  const choice = { inside: given.inside ?? true, mail: given.mail ?? "now" };
  await db.query("update user_account set email = $2 where id = $1", [
    viewer.userId,
    given.email ?? `user-${viewer.userId}@example.org`,
  ]);
  await db.query(
    `insert into notice_settings (user_id, groups, quiet_from, quiet_until, time_zone, digest_at, urgent_breaks_quiet)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (user_id) do update set groups = $2, quiet_from = $3, quiet_until = $4, time_zone = $5, digest_at = $6,
       urgent_breaks_quiet = $7`,
    [
      viewer.userId,
      JSON.stringify(Object.fromEntries(groups.map((group) => [group, choice]))),
      given.quiet?.[0] ?? null,
      given.quiet?.[1] ?? null,
      given.timeZone ?? null,
      given.digestAt ?? "09:00",
      given.urgentBreaksQuiet ?? true,
    ],
  );
}
