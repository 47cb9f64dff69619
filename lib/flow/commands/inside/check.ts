import { eventOf } from "@/lib/flow/commands/command";
import type { CommandContext, CommandOutcome } from "@/lib/flow/commands/command";
import { lockIncident } from "@/lib/incidents/change-incident";
import { markEvidence } from "@/lib/incidents/checklist/mark-check";
import { ownChecksMax } from "@/lib/incidents/checklist/schema";
import type { CheckRef } from "@/lib/incidents/checklist/schema";
import type { IncidentCommand } from "@/lib/incidents/commands/schema";
import { appendEvents } from "@/lib/incidents/open-incidents";
import type { IncidentEventKind } from "@/lib/incidents/steps/schema";
import { AppError } from "@/lib/platform/errors";

type Of<Action extends IncidentCommand["action"]> = Extract<IncidentCommand, { action: Action }>;

/** @throws AppError `too_many` */
export async function addCheck(context: CommandContext, command: Of<"addCheck">): Promise<CommandOutcome> {
  const { tx, viewer, now } = context;
  const { id } = await lockIncident(tx, viewer, { ...command, action: "attach", onlyAdds: true });
  const rows = await tx.query<{ id: number }>(
    `insert into incident_check (region_id, incident_id, kind, text, added_at)
     select $1, $2, 'own', $3, $4
     where (select count(*) from incident_check where incident_id = $2 and kind = 'own') < $5 returning id`,
    [viewer.regionId, id, command.text, now, ownChecksMax],
  );
  const [added] = rows;
  if (!added) throw new AppError("too_many", { context: { incidentId: id } });
  return tell(context, { incidentId: id, kind: "check.added", checkId: added.id });
}

/** Ticks or opens an item. Who comes second finds it as wished and changes nothing. @throws AppError `not_found` */
export async function setCheck(context: CommandContext, command: Of<"setCheck">): Promise<CommandOutcome> {
  const { tx, viewer } = context;
  const { id } = await lockIncident(tx, viewer, { ...command, action: "attach", onlyAdds: true });
  const changedId = command.isDone
    ? await markDone(context, id, command.check)
    : await markOpen(context, id, command.check);
  if (changedId === null) return { incidentId: id, changedIds: [] };
  return tell(context, { incidentId: id, kind: command.isDone ? "check.done" : "check.undone", checkId: changedId });
}

async function markDone(context: CommandContext, incidentId: number, check: CheckRef): Promise<number | null> {
  const { tx, viewer, now } = context;
  const { regionId, userId } = viewer;
  if ("kind" in check) return markEvidence(tx, { regionId, incidentId, kind: check.kind, userId, fileId: null, now });
  await requireCheck(context, incidentId, check.id);
  const rows = await tx.query<{ id: number }>(
    "update incident_check set done_at = $2, done_by = $3 where id = $1 and done_at is null returning id",
    [check.id, now, userId],
  );
  return rows[0]?.id ?? null;
}

async function markOpen({ tx }: CommandContext, incidentId: number, check: CheckRef): Promise<number | null> {
  const rows = await tx.query<{ id: number }>(
    `update incident_check set done_at = null, done_by = null, file_id = null
     where incident_id = $1 and (kind = $2 or id = $3) and done_at is not null returning id`,
    [incidentId, "kind" in check ? check.kind : null, "id" in check ? check.id : null],
  );
  return rows[0]?.id ?? null;
}

/** An own item that was a slip of the hand; what was ticked stays. @throws AppError `not_found`, `wrong_step` */
export async function removeCheck(context: CommandContext, command: Of<"removeCheck">): Promise<CommandOutcome> {
  const { tx, viewer } = context;
  const { id } = await lockIncident(tx, viewer, { ...command, action: "attach", onlyAdds: true });
  await requireCheck(context, id, command.checkId);
  const rows = await tx.query(
    "delete from incident_check where id = $1 and kind = 'own' and done_at is null returning id",
    [command.checkId],
  );
  if (rows.length === 0) throw new AppError("wrong_step", { context: { checkId: command.checkId } });
  return tell(context, { incidentId: id, kind: "check.removed", checkId: command.checkId });
}

async function requireCheck({ tx }: CommandContext, incidentId: number, checkId: number): Promise<void> {
  const rows = await tx.query("select from incident_check where id = $1 and incident_id = $2", [checkId, incidentId]);
  if (rows.length === 0) throw new AppError("not_found", { context: { checkId } });
}

async function tell(
  context: CommandContext,
  event: { incidentId: number; kind: IncidentEventKind; checkId: number },
): Promise<CommandOutcome> {
  const { incidentId, kind, checkId } = event;
  await appendEvents(context.tx, context.viewer.regionId, [
    eventOf(context, { incidentId, kind, detail: { checkId } }),
  ]);
  return { incidentId, changedIds: [incidentId] };
}
