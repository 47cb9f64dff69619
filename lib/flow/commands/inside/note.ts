import { eventOf } from "@/lib/flow/commands/command";
import type { CommandContext, CommandOutcome } from "@/lib/flow/commands/command";
import { lockIncident } from "@/lib/incidents/change-incident";
import type { IncidentCommand } from "@/lib/incidents/commands/schema";
import { findMentionable } from "@/lib/accounts/find-mentionable";
import { appendEvents } from "@/lib/incidents/open-incidents";
import { AppError } from "@/lib/platform/errors";

type Of<Action extends IncidentCommand["action"]> = Extract<IncidentCommand, { action: Action }>;

/** @throws AppError `invalid` when somebody is named who cannot see this incident */
export async function note(context: CommandContext, command: Of<"note">): Promise<CommandOutcome> {
  const { tx, viewer, now } = context;
  const incident = await lockIncident(tx, viewer, { ...command, onlyAdds: true });
  const mentionedUserIds = [...new Set(command.mentionedUserIds)];
  if (mentionedUserIds.length > 0) {
    const found = await findMentionable(viewer, { db: tx, incidentId: incident.id, userIds: mentionedUserIds });
    if (found.length < mentionedUserIds.length)
      throw new AppError("invalid", { context: { incidentId: incident.id, field: "mentionedUserIds" } });
  }
  const rows = await tx.query<{ id: number }>(
    `insert into incident_note (region_id, incident_id, user_id, at, text, mentioned_user_ids)
     values ($1, $2, $3, $4, $5, $6) returning id`,
    [viewer.regionId, incident.id, viewer.userId, now, command.text, mentionedUserIds],
  );
  await appendEvents(tx, viewer.regionId, [
    eventOf(context, {
      incidentId: incident.id,
      kind: "note.added",
      detail: { noteId: rows[0]?.id, mentionedUserIds, recipientUserIds: mentionedUserIds },
    }),
  ]);
  return { incidentId: incident.id, changedIds: [incident.id] };
}

/** One's own note only; it stays readable, struck out. @throws AppError `not_found`, `not_allowed`, `wrong_step` */
export async function strikeNote(context: CommandContext, command: Of<"strikeNote">): Promise<CommandOutcome> {
  const { tx, viewer, now } = context;
  const incident = await lockIncident(tx, viewer, { ...command, action: "note", onlyAdds: true });
  const rows = await tx.query<{ user_id: number; struck_at: Date | null }>(
    "select user_id, struck_at from incident_note where id = $1 and incident_id = $2",
    [command.noteId, incident.id],
  );
  const [written] = rows;
  if (!written) throw new AppError("not_found", { context: { noteId: command.noteId } });
  if (written.user_id !== viewer.userId) throw new AppError("not_allowed", { context: { noteId: command.noteId } });
  if (written.struck_at !== null) throw new AppError("wrong_step", { context: { noteId: command.noteId } });
  await tx.query("update incident_note set struck_at = $2 where id = $1", [command.noteId, now]);
  await appendEvents(tx, viewer.regionId, [
    eventOf(context, { incidentId: incident.id, kind: "note.struck", detail: { noteId: command.noteId } }),
  ]);
  return { incidentId: incident.id, changedIds: [incident.id] };
}
