import { z } from "zod";
import { incidentScope } from "@/lib/accounts/scope";
import { recordCorrection } from "@/lib/classify/record-correction";
import { eventOf } from "@/lib/flow/commands/command";
import type { CommandContext, CommandOutcome } from "@/lib/flow/commands/command";
import { eventsOfPart } from "@/lib/flow/commands/part-events";
import { summarise } from "@/lib/flow/plan-incident";
import { changeIncident, lockIncident } from "@/lib/incidents/change-incident";
import type { LockedIncident } from "@/lib/incidents/change-incident";
import { copyIncident, moveMessages, recountMessages } from "@/lib/incidents/move-messages";
import { appendEvents } from "@/lib/incidents/open-incidents";
import { moveShared } from "@/lib/incidents/second-problem";
import { closedSteps, stepSchema } from "@/lib/incidents/steps/schema";
import type { IncidentCommand } from "@/lib/incidents/commands/schema";
import { AppError } from "@/lib/platform/errors";

type Of<Action extends IncidentCommand["action"]> = Extract<IncidentCommand, { action: Action }>;

/** The messages go over to the other incident, whose clocks then start from the oldest of them all. */
export async function merge(context: CommandContext, command: Of<"merge">): Promise<CommandOutcome> {
  const { tx, viewer, now } = context;
  const source = await lockIncident(tx, viewer, command);
  const target = await lockTarget(context, command.intoNumber);
  if (target.id === source.id || closedSteps.includes(target.step)) {
    throw new AppError("wrong_step", { context: { incidentId: source.id, intoNumber: command.intoNumber } });
  }
  const messageIds = await moveMessages(tx, { fromId: source.id, toId: target.id, messageIds: null });
  const sharedIds = await moveShared(tx, { fromId: source.id, toId: target.id, messageIds: null });
  await changeIncident(tx, {
    incidentId: source.id,
    now,
    change: {
      step: "merged",
      closed_at: now,
      merged_into_id: target.id,
      needs_person: false,
      message_count: 0,
      next_due_at: null,
      next_due_kind: null,
    },
  });
  await recountMessages(tx, [target.id]);
  await appendEvents(tx, viewer.regionId, [
    eventOf(context, {
      incidentId: source.id,
      kind: "incident.merged",
      fromStep: source.step,
      toStep: "merged",
      detail: { intoNumber: target.number, messageIds, sharedIds },
    }),
    eventOf(context, {
      incidentId: target.id,
      kind: "incident.absorbed",
      detail: {
        fromNumber: source.number,
        messages: messageIds.length + sharedIds.length,
        messageAt: source.first_message_at.toISOString(),
      },
    }),
  ]);
  await recordCorrection(tx, {
    regionId: viewer.regionId,
    incidentId: source.id,
    field: "duplicate",
    proposed: null,
    decided: target.id,
    userId: viewer.userId,
    now,
  });
  return { incidentId: target.id, changedIds: [source.id, target.id] };
}

const targetSchema = z.object({ id: z.number(), number: z.number(), step: stepSchema });

async function lockTarget({ tx, viewer }: CommandContext, number: number) {
  const scope = incidentScope(viewer, "i", 2);
  const rows = await tx.query(
    `select i.id, i.number, i.step from incident i where i.number = $1 and ${scope.text} for update`,
    [number, ...scope.values],
  );
  if (rows.length === 0) throw new AppError("not_found", { context: { number } });
  return targetSchema.parse(rows[0]);
}

/** Some messages become an incident of their own, before a person; the rest stays where it is. */
export async function split(context: CommandContext, command: Of<"split">): Promise<CommandOutcome> {
  const { tx, viewer, now } = context;
  const source = await lockIncident(tx, viewer, command);
  const chosen = await readChosen(context, { incidentId: source.id, messageIds: command.messageIds });
  if (chosen.ids.length === 0 || chosen.ids.length >= source.message_count) {
    throw new AppError("invalid", { context: { field: "messageIds" } });
  }
  const created = await copyIncident(tx, {
    incidentId: source.id,
    regionId: viewer.regionId,
    summary: summarise(chosen.text),
    firstMessageAt: chosen.firstMessageAt,
    now,
  });
  await moveMessages(tx, { fromId: source.id, toId: created.id, messageIds: chosen.ids });
  await recountMessages(tx, [source.id, created.id]);
  await appendEvents(tx, viewer.regionId, [
    eventOf(context, {
      incidentId: source.id,
      kind: "incident.split",
      detail: { toNumber: created.number, messages: chosen.ids.length },
    }),
    ...eventsOfPart(context, {
      ...{ source, created, messageAt: chosen.firstMessageAt },
      ...{ topicId: source.topic_id, agencyId: source.agency_id },
    }),
  ]);
  await recordCorrection(tx, {
    regionId: viewer.regionId,
    incidentId: created.id,
    field: "duplicate",
    proposed: source.id,
    decided: null,
    userId: viewer.userId,
    now,
  });
  return { incidentId: created.id, changedIds: [source.id, created.id] };
}

/** Only messages that really stand in this incident: ids from the browser prove nothing. */
async function readChosen({ tx }: CommandContext, options: { incidentId: number; messageIds: readonly number[] }) {
  const rows = await tx.query<{ id: number; text: string; published_at: Date }>(
    `select id, text, published_at from message where incident_id = $1 and id = any($2::bigint[])
     order by published_at, id`,
    [options.incidentId, options.messageIds],
  );
  return {
    ids: rows.map((row) => row.id),
    text: rows[0]?.text ?? "",
    firstMessageAt: rows[0]?.published_at ?? new Date(0),
  };
}

/** A rejection, a merge or an acceptance taken back: it stands before a person again, with its own messages. */
export async function restore(context: CommandContext, command: Of<"restore">): Promise<CommandOutcome> {
  const { tx, viewer, now } = context;
  const incident = await lockIncident(tx, viewer, command);
  const changedIds = [incident.id];
  if (incident.step === "merged") changedIds.push(await takeBack(context, incident));
  await changeIncident(tx, {
    incidentId: incident.id,
    now,
    change: { step: "triage", closed_at: null, merged_into_id: null, needs_person: true, is_set_aside: false },
  });
  await recountMessages(tx, [incident.id]);
  await appendEvents(tx, viewer.regionId, [
    eventOf(context, {
      incidentId: incident.id,
      kind: "incident.restored",
      fromStep: incident.step,
      toStep: "triage",
      detail: {},
    }),
  ]);
  return { incidentId: incident.id, changedIds };
}

const mergedDetailSchema = z.object({
  messageIds: z.array(z.number()),
  sharedIds: z.array(z.number()).default([]),
});

/** Brings the messages back that the last merge took away, as far as they still stand where it put them. */
async function takeBack(context: CommandContext, incident: LockedIncident): Promise<number> {
  const { tx, viewer } = context;
  const targetId = incident.merged_into_id;
  if (targetId === null) throw new AppError("wrong_step", { context: { incidentId: incident.id } });
  const rows = await tx.query<{ detail: unknown }>(
    "select detail from incident_event where incident_id = $1 and kind = 'incident.merged' order by id desc limit 1",
    [incident.id],
  );
  const { messageIds, sharedIds } = mergedDetailSchema.parse(rows[0]?.detail);
  const moved = await moveMessages(tx, { fromId: targetId, toId: incident.id, messageIds });
  const shared = await moveShared(tx, { fromId: targetId, toId: incident.id, messageIds: sharedIds });
  await recountMessages(tx, [targetId]);
  await appendEvents(tx, viewer.regionId, [
    eventOf(context, {
      incidentId: targetId,
      kind: "message.left",
      detail: { toNumber: incident.number, messages: moved.length + shared.length },
    }),
  ]);
  return targetId;
}
