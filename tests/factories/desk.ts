import type { Viewer } from "@/lib/accounts/schema";
import { applyCommand } from "@/lib/flow/apply-command";
import type { IncidentCommand } from "@/lib/incidents/commands/schema";
import type { Database } from "@/lib/platform/db";
import { messageOf, morning, tell } from "@/tests/factories/messages";
import { agencyId, createViewer, required, topicId } from "@/tests/factories/region";

export function minutesOn(minutes: number): Date {
  return new Date(morning.getTime() + minutes * 60_000);
}

type Body<C> = C extends IncidentCommand ? Omit<C, "incidentId" | "version"> : never;
export type CommandBody = Body<IncidentCommand>;

export interface Routed {
  id: number;
  number: number;
}

/** An incident that the centre sent to a body five minutes after ten, with its clocks. */
export async function routedTo(db: Database, code: string): Promise<Routed> {
  const [told] = await tell(db, [messageOf("Опять то же самое. Сколько можно писать, когда уже сделаете???")]);
  const { id, number } = required(told, "incident");
  const centre = await createViewer(db, { role: "moderator" });
  const at = minutesOn(5);
  await act(db, {
    viewer: centre,
    id,
    at,
    body: { action: "correctTopic", topicId: await topicId(db, "health.queues") },
  });
  await act(db, { viewer: centre, id, at, body: { action: "correctAgency", agencyId: await agencyId(db, code) } });
  await act(db, { viewer: centre, id, at, body: { action: "confirm" } });
  return { id, number };
}

export async function versionOf(db: Database, id: number): Promise<number> {
  const rows = await db.query<{ version: number }>("select version from incident where id = $1", [id]);
  return required(rows[0], "incident").version;
}

/** A command on the incident as it stands at this moment. */
export async function act(db: Database, options: { viewer: Viewer; id: number; at: Date; body: CommandBody }) {
  const { viewer, id, at, body } = options;
  const command = { ...body, incidentId: id, version: await versionOf(db, id) } as IncidentCommand;
  return applyCommand(viewer, { db, command, now: at });
}

/** «done», or the code of the refusal. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "done",
    (error: { code?: string }) => error.code ?? String(error),
  );
}

export async function eventsOf(db: Database, id: number, kind: string) {
  return db.query<{ detail: Record<string, unknown>; from_step: string | null; to_step: string | null }>(
    "select detail, from_step, to_step from incident_event where incident_id = $1 and kind = $2 order by id",
    [id, kind],
  );
}
