import type { IncidentEventView } from "@/lib/incidents/schema";
import { rejectReasons } from "@/lib/incidents/steps/schema";
import { clockKinds, platforms } from "@/lib/regions/schema";
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
    case "clock.breached": {
      const clock = clockKinds.find((candidate) => candidate === values["clock"]) ?? "full_answer";
      return t(`events.${event.kind}`, { clock: t(`common.clockKinds.${clock}`) });
    }
    case "step.changed": {
      const to = event.toStep === null ? "" : t(`common.steps.${event.toStep}`);
      if (event.fromStep === null) return t("events.step.changedTo", { to });
      return t("events.step.changed", { from: t(`common.steps.${event.fromStep}`), to });
    }
    case "reply.published":
      return t(values["replyKind"] === "interim" ? "events.reply.publishedInterim" : "events.reply.published");
    default:
      return t(`events.${event.kind}`);
  }
}

function describeCorrection(event: IncidentEventView, t: Translate): string {
  const { from, to } = event.values;
  const field = event.kind === "topic.corrected" ? "topic" : event.kind === "place.corrected" ? "place" : "agency";
  return from
    ? t(`events.${field}.corrected`, { from, to: to ?? "" })
    : t(`events.${field}.correctedTo`, { to: to ?? "" });
}
