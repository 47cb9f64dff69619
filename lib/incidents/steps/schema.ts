import { z } from "zod";
import { rejectReasons, steps } from "./terms";

export * from "./terms";

export const stepSchema = z.enum(steps);
export type IncidentStep = z.infer<typeof stepSchema>;

export const eventKinds = [
  "incident.opened",
  "incident.sent_to_triage",
  "incident.routed",
  "incident.taken",
  "incident.confirmed",
  "incident.rejected",
  "incident.restored",
  "incident.reopened",
  "incident.merged",
  "incident.absorbed",
  "incident.split",
  "incident.split_off",
  "second.opened",
  "second.dismissed",
  "second.offered",
  "message.joined",
  "message.left",
  "topic.corrected",
  "place.corrected",
  "agency.corrected",
  "relevance.corrected",
  "name.decided",
  "step.changed",
  "importance.changed",
  "type.changed",
  "severity.changed",
  "incident.returned",
  "incident.delegated",
  "incident.assigned",
  "incident.controlled",
  "control.ended",
  "incident.clarifying",
  "incident.postponed",
  "incident.resumed",
  "incident.closed",
  "co_executor.asked",
  "co_executor.finished",
  "request.made",
  "request.decided",
  "reply.submitted",
  "reply.withdrawn",
  "reply.approved",
  "reply.reworked",
  "reply.published",
  "note.added",
  "note.struck",
  "file.attached",
  "file.hidden",
  "file.restored",
  "check.added",
  "check.done",
  "check.undone",
  "check.removed",
  "clock.warned",
  "clock.breached",
  "clock.escalated",
  "clock.acknowledged",
  "person.viewed",
] as const;
export type IncidentEventKind = (typeof eventKinds)[number];
export const rejectReasonSchema = z.enum(rejectReasons);
export type RejectReason = z.infer<typeof rejectReasonSchema>;

/** Of the reply on its way: sent for approval, or approved and not published yet. */
export const replyStateSchema = z.enum(["waiting", "approved"]);
