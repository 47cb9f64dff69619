import { instantOf, localDay } from "@/lib/flow/commands/answer/local-time";
import { lockOwn } from "@/lib/flow/commands/answer/lock-own";
import { eventOf } from "@/lib/flow/commands/command";
import type { CommandContext, CommandOutcome } from "@/lib/flow/commands/command";
import { postponeDaysMax } from "@/lib/incidents/answer/schema";
import { changeIncident } from "@/lib/incidents/change-incident";
import type { IncidentChange, LockedIncident } from "@/lib/incidents/change-incident";
import type { IncidentCommand } from "@/lib/incidents/commands/schema";
import { appendEvents } from "@/lib/incidents/open-incidents";
import type { IncidentEventKind, IncidentStep } from "@/lib/incidents/steps/schema";
import { AppError } from "@/lib/platform/errors";

type Of<Action extends IncidentCommand["action"]> = Extract<IncidentCommand, { action: Action }>;

/** Waits for the author. The question is put by a person; here stands that it was, and what it was. */
export async function askAuthor(context: CommandContext, command: Of<"askAuthor">): Promise<CommandOutcome> {
  const incident = await lockOwn(context, command);
  return move(context, incident, {
    to: "clarifying",
    kind: "incident.clarifying",
    detail: { question: command.question },
  });
}

/** Until a day within the limit; the sweep of steps brings it back at the beginning of that day. */
export async function postpone(context: CommandContext, command: Of<"postpone">): Promise<CommandOutcome> {
  const { viewer, now } = context;
  const incident = await lockOwn(context, command);
  const isInTime =
    command.until > localDay(now, viewer.timeZone) && command.until <= localDay(now, viewer.timeZone, postponeDaysMax);
  if (!isInTime) throw new AppError("invalid", { context: { field: "until" } });
  const until = instantOf(`${command.until}T00:00`, viewer.timeZone);
  return move(context, incident, {
    to: "postponed",
    kind: "incident.postponed",
    change: { resume_at: until },
    detail: { until: until.toISOString(), reason: command.reason },
  });
}

export async function resume(context: CommandContext, command: Of<"resume">): Promise<CommandOutcome> {
  const incident = await lockOwn(context, command);
  return move(context, incident, { to: "in_progress", kind: "incident.resumed", detail: { because: "person" } });
}

export async function resumeTriage(context: CommandContext, command: Of<"resumeTriage">): Promise<CommandOutcome> {
  const incident = await lockOwn(context, command);
  return move(context, incident, { to: "triage", kind: "incident.resumed", detail: { because: "person" } });
}

interface Move {
  to: IncidentStep;
  kind: IncidentEventKind;
  change?: IncidentChange;
  detail: Record<string, unknown>;
}

export async function move(
  context: CommandContext,
  incident: LockedIncident,
  { to, kind, change, detail }: Move,
): Promise<CommandOutcome> {
  const { tx, viewer, now } = context;
  await changeIncident(tx, { incidentId: incident.id, now, change: { step: to, ...change } });
  await appendEvents(tx, viewer.regionId, [
    eventOf(context, { incidentId: incident.id, kind, fromStep: incident.step, toStep: to, detail }),
  ]);
  return { incidentId: incident.id, changedIds: [incident.id] };
}
