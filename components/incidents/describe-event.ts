import type { IncidentEventView } from "@/lib/incidents/schema";
import { closureReasons } from "@/lib/incidents/answer/terms";
import { rejectReasons } from "@/lib/incidents/steps/terms";
import { platforms } from "@/lib/regions/platforms/terms";
import { clockKinds, incidentTypes, recipientKinds, rungLevels } from "@/lib/regions/terms";
import { describeWorkEvent } from "@/components/work/describe-work-event";
import type { Translate } from "@/lib/platform/intl";

/** An entry of the history as a sentence. Old entries may lack a detail; they are still told. */
export function describeEvent(event: IncidentEventView, t: Translate, formatNumber: (value: number) => string): string {
  const { values } = event;
  const number = (key: string) => formatNumber(Number(values[key] ?? 0));
  const rule = values["assignmentRule"];
  switch (event.kind) {
    case "incident.opened": {
      const platform = platforms.find((candidate) => candidate === values["platform"]);
      return platform
        ? t("events.incident.opened", { platform: t(`common.platforms.${platform}`) })
        : t("events.incident.openedPlain");
    }
    case "incident.sent_to_triage":
      return rule === undefined
        ? t("events.incident.sent_to_triage")
        : t("events.incident.sent_to_triageByRule", { rule });
    case "importance.changed": {
      const to = values["to"] === "high" ? "high" : "normal";
      return values["to"] === undefined
        ? t("events.importance.changed")
        : t("events.importance.changedTo", { to: t(`common.importance.${to}`) });
    }
    case "type.changed": {
      const to = incidentTypes.find((candidate) => candidate === values["to"]);
      return to ? t("events.type.changedTo", { to: t(`common.incidentTypes.${to}`) }) : t("events.type.changed");
    }
    case "severity.changed":
      return values["to"] === undefined
        ? t("events.severity.changed")
        : t("events.severity.changedTo", { to: values["to"] });
    case "incident.routed":
      if (rule !== undefined && values["agency"]) {
        return t("events.incident.routedByRule", { agency: values["agency"], rule });
      }
      return values["agency"]
        ? t("events.incident.routed", { agency: values["agency"] })
        : t("events.incident.routedPlain");
    case "incident.rejected": {
      const reason = rejectReasons.find((candidate) => candidate === values["reason"]) ?? "not_a_complaint";
      return t("events.incident.rejected", { reason: t(`common.rejectReasons.${reason}`) });
    }
    case "incident.merged":
      return t("events.incident.merged", { number: number("intoNumber") });
    case "incident.absorbed":
      return t("events.incident.absorbed", { number: number("fromNumber") });
    case "incident.split":
      return t("events.incident.split", { number: number("toNumber") });
    case "incident.split_off":
      return t("events.incident.split_off", { number: number("fromNumber") });
    case "second.opened":
      return t("events.second.opened", { number: number("toNumber") });
    case "message.left":
      return values["toNumber"]
        ? t("events.message.left", { number: number("toNumber") })
        : t("events.message.leftPlain");
    case "topic.corrected":
    case "place.corrected":
    case "agency.corrected":
      return describeCorrection(event, t);
    case "name.decided": {
      const given = values["given"] ?? "";
      return values["to"] ? t("events.name.decided", { given, to: values["to"] }) : t("events.name.undone", { given });
    }
    case "clock.warned":
    case "clock.breached":
    case "clock.escalated":
    case "clock.acknowledged":
      return describeClock(event, t);
    case "step.changed": {
      const to = event.toStep === null ? "" : t(`common.steps.${event.toStep}`);
      if (event.fromStep === null) return t("events.step.changedTo", { to });
      return t("events.step.changed", { from: t(`common.steps.${event.fromStep}`), to });
    }
    case "reply.published":
      return t(values["replyKind"] === "interim" ? "events.reply.publishedInterim" : "events.reply.published");
    case "file.attached": {
      const kind = values["fileKind"];
      if (kind === "after") return t("events.file.attachedAfter");
      return t(kind === "before" ? "events.file.attachedBefore" : "events.file.attached");
    }
    case "incident.clarifying":
    case "incident.postponed":
    case "incident.resumed":
    case "incident.closed":
    case "incident.reopened":
    case "reply.reworked":
      return describeWait({ kind: event.kind, values }, t);
    default:
      return describeWorkEvent(event, t) ?? t(`events.${event.kind}`);
  }
}

type WaitKind =
  | "incident.clarifying"
  | "incident.postponed"
  | "incident.resumed"
  | "incident.closed"
  | "incident.reopened"
  | "reply.reworked";

/** What waits, ends or begins again says why; a reason of the machine has words of its own. */
function describeWait({ kind, values }: { kind: WaitKind; values: IncidentEventView["values"] }, t: Translate): string {
  const { question, reason, because, comment } = values;
  const closure = closureReasons.find((candidate) => candidate === values["closureReason"]);
  if (kind === "incident.clarifying" && question) return t("events.incident.clarifyingAsked", { question });
  if (kind === "incident.postponed" && reason) return t("events.incident.postponedBecause", { reason });
  if (kind === "incident.resumed" && because === "author_answered") return t("events.incident.resumedByAuthor");
  if (kind === "incident.resumed" && because === "date_came") return t("events.incident.resumedByDate");
  if (kind === "incident.closed" && closure) {
    return t("events.incident.closedBy", { reason: t(`answer.closureReasons.${closure}`).toLowerCase() });
  }
  if (kind === "incident.reopened" && reason === "author_refuted") return t("events.incident.reopenedByAuthor");
  if (kind === "incident.reopened" && reason) return t("events.incident.reopenedBecause", { reason });
  if (kind === "reply.reworked" && comment) return t("events.reply.reworkedBecause", { comment });
  return t(`events.${kind}`);
}

const warnings = { half: "warnedHalf", most: "warnedMost", soon: "warnedSoon" } as const;

function describeClock({ kind, values }: IncidentEventView, t: Translate): string {
  const clock = t(
    `common.clockKinds.${clockKinds.find((candidate) => candidate === values["clock"]) ?? "full_answer"}`,
  );
  const to = recipientKinds.find((candidate) => candidate === values["to"]) ?? "head";
  const level = rungLevels.find((candidate) => candidate === values["level"]);
  if (kind === "clock.escalated") return t("events.clock.escalated", { clock, to: t(`events.recipients.${to}`) });
  if (kind === "clock.warned") return t(`events.clock.${level ? warnings[level] : "warned"}`, { clock });
  return t(kind === "clock.acknowledged" ? "events.clock.acknowledged" : "events.clock.breached", { clock });
}

function describeCorrection(event: IncidentEventView, t: Translate): string {
  const { from, to } = event.values;
  const field = event.kind === "topic.corrected" ? "topic" : event.kind === "place.corrected" ? "place" : "agency";
  return from
    ? t(`events.${field}.corrected`, { from, to: to ?? "" })
    : t(`events.${field}.correctedTo`, { to: to ?? "" });
}
