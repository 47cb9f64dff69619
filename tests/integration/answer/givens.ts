import { applyCommand } from "@/lib/flow/apply-command";
import type { Viewer } from "@/lib/accounts/schema";
import type { IncidentCommand } from "@/lib/incidents/commands/schema";
import type { IncidentStep } from "@/lib/incidents/steps/schema";
import type { Database } from "@/lib/platform/db";
import { messageOf, morning, tell } from "@/tests/factories/messages";
import { agencyId, createViewer, required } from "@/tests/factories/region";
import { standAt } from "@/tests/factories/steps";

export const body = "min-transport";
export const minutes = (n: number) => new Date(morning.getTime() + n * 60_000);
export const hours = (n: number) => minutes(n * 60);

export const final = {
  kind: "final",
  text: "Светофор починили вчера, бригада проверила.",
  outcome: "resolved",
} as const;
export const interim = { kind: "interim", text: "Бригада выедет во вторник.", promisedOn: "2026-11-24" } as const;

export const complaintText =
  "В Сергиевском районе в селе Сургут на улице Первомайской, 12 не горят фонари третью неделю";

/** Stands with the ministry at this step, and one author wrote it. */
export async function standing(db: Database, step: IncidentStep = "in_progress"): Promise<number> {
  const [incident] = await tell(db, [
    messageOf(complaintText, { author: { externalId: "author-1", name: "Автор Один" } }),
  ]);
  const { id } = required(incident, "incident");
  await standAt(db, { incidentId: id, step, agencyId: await agencyId(db, body) });
  return id;
}

export async function people(db: Database) {
  return {
    executor: await createViewer(db, { role: "executor", agency: body }),
    approver: await createViewer(db, { role: "approver", agency: body }),
    head: await createViewer(db, { role: "agency_head", agency: body }),
    curator: await createViewer(db, { role: "curator" }),
    moderator: await createViewer(db, { role: "moderator" }),
    stranger: await createViewer(db, { role: "executor", agency: "min-health" }),
  };
}

export type Body = IncidentCommand extends infer Command
  ? Command extends IncidentCommand
    ? Omit<Command, "incidentId" | "version">
    : never
  : never;

/** Does it on the incident as it stands now. */
export async function act(
  db: Database,
  options: { viewer: Viewer; incidentId: number; body: Body; now?: Date; version?: number },
) {
  const { incidentId } = options;
  const version = options.version ?? (await rowOf(db, incidentId)).version;
  return applyCommand(options.viewer, {
    db,
    now: options.now ?? minutes(30),
    command: { ...options.body, incidentId, version } as IncidentCommand,
  });
}

export async function rowOf(db: Database, incidentId: number) {
  const rows = await db.query<{
    version: number;
    step: string;
    reply_state: string | null;
    outcome: string | null;
    closure_reason: string | null;
    closed_at: Date | null;
    resume_at: Date | null;
    executor_id: number | null;
    number: number;
  }>("select * from incident where id = $1", [incidentId]);
  return required(rows[0], "incident");
}

export async function eventsOf(db: Database, incidentId: number, like = "%") {
  return db.query<{
    kind: string;
    user_id: number | null;
    from_step: string;
    to_step: string;
    at: Date;
    detail: Record<string, unknown>;
  }>(
    "select kind, user_id, from_step, to_step, at, detail from incident_event where incident_id = $1 and kind like $2 order by id",
    [incidentId, like],
  );
}
