import { eventOf } from "@/lib/flow/commands/command";
import type { CommandContext, CommandOutcome } from "@/lib/flow/commands/command";
import { lockIncident } from "@/lib/incidents/change-incident";
import { findEvidence } from "@/lib/incidents/checklist/find-checks";
import { markEvidence, unmarkFile } from "@/lib/incidents/checklist/mark-check";
import type { EvidenceKind } from "@/lib/incidents/checklist/schema";
import type { IncidentCommand } from "@/lib/incidents/commands/schema";
import { appendEvents } from "@/lib/incidents/open-incidents";
import type { NewEvent } from "@/lib/incidents/open-incidents";
import { AppError } from "@/lib/platform/errors";

type Of<Action extends IncidentCommand["action"]> = Extract<IncidentCommand, { action: Action }>;

/**
 * Attaches what this person uploaded for this incident. A photo «after» ticks what the topic asks for by itself; another
 * file ticks what it is said to show.
 * @throws AppError `not_found`
 */
export async function attach(context: CommandContext, command: Of<"attach">): Promise<CommandOutcome> {
  const { tx, viewer, now } = context;
  const incident = await lockIncident(tx, viewer, { ...command, onlyAdds: true });
  const rows = await tx.query<{ kind: string }>(
    `update incident_file set attached_at = $4
     where id = $1 and incident_id = $2 and user_id = $3 and attached_at is null returning kind`,
    [command.fileId, incident.id, viewer.userId, now],
  );
  const [file] = rows;
  if (!file) throw new AppError("not_found", { context: { fileId: command.fileId } });
  const shows: EvidenceKind | null = command.check ?? (file.kind === "after" ? "photo_after" : null);
  const asked = await findEvidence(tx, incident.topic_id);
  const checkId =
    shows !== null && asked.includes(shows)
      ? await markEvidence(tx, {
          ...{ regionId: viewer.regionId, userId: viewer.userId, now },
          ...{ incidentId: incident.id, kind: shows, fileId: command.fileId },
        })
      : null;
  await appendEvents(tx, viewer.regionId, [
    eventOf(context, {
      incidentId: incident.id,
      kind: "file.attached",
      detail: { fileId: command.fileId, fileKind: file.kind },
    }),
    ...checkEvents(context, { incidentId: incident.id, kind: "check.done", ids: checkId === null ? [] : [checkId] }),
  ]);
  return { incidentId: incident.id, changedIds: [incident.id] };
}

/** Hidden it is gone for everybody; its bytes go a day later, until then it can be brought back. @throws `not_found` */
export async function hideFile(context: CommandContext, command: Of<"hideFile">): Promise<CommandOutcome> {
  const { tx, viewer, now } = context;
  const { id } = await lockIncident(tx, viewer, { ...command, action: "note", onlyAdds: true });
  const { fileId, isHidden } = command;
  const rows = await tx.query(
    `update incident_file set hidden_at = $3
     where id = $1 and incident_id = $2 and attached_at is not null and (hidden_at is null) = $4
       and exists (select from stored_blob b where b.key = blob_key) returning id`,
    [fileId, id, isHidden ? now : null, isHidden],
  );
  if (rows.length === 0) throw new AppError("not_found", { context: { fileId } });
  const undoneIds = isHidden ? await unmarkFile(tx, fileId) : [];
  await appendEvents(tx, viewer.regionId, [
    eventOf(context, { incidentId: id, kind: isHidden ? "file.hidden" : "file.restored", detail: { fileId } }),
    ...checkEvents(context, { incidentId: id, kind: "check.undone", ids: undoneIds }),
  ]);
  return { incidentId: id, changedIds: [id] };
}

function checkEvents(
  context: CommandContext,
  given: { incidentId: number; kind: "check.done" | "check.undone"; ids: readonly number[] },
): NewEvent[] {
  const { incidentId, kind } = given;
  return given.ids.map((checkId) => eventOf(context, { incidentId, kind, detail: { checkId } }));
}
