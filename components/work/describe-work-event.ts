import type { IncidentEventView } from "@/lib/incidents/schema";
import { requestKinds, returnReasons } from "@/lib/incidents/work/terms";
import { oneOf } from "@/lib/platform/format/one-of";
import type { Translate } from "@/lib/platform/intl";

/** The sentence of an event of the desk, or null for one that is none or lacks what its sentence names. */
export function describeWorkEvent({ kind, values }: IncidentEventView, t: Translate): string | null {
  const { agency, executor, controller } = values;
  switch (kind) {
    case "incident.returned": {
      const reason = oneOf(returnReasons, values["reason"]);
      return reason ? t("work.events.returnedBecause", { reason: t(`work.returnReasons.${reason}`) }) : null;
    }
    case "incident.delegated":
      return agency ? t("work.events.delegated", { agency }) : null;
    case "incident.assigned":
      return executor ? t("work.events.assigned", { executor }) : null;
    case "incident.controlled":
      return controller ? t("work.events.controlled", { controller }) : null;
    case "co_executor.asked":
      return agency ? t("work.events.asked", { agency }) : null;
    case "co_executor.finished":
      if (!agency) return null;
      return values["isWithdrawn"] ? t("work.events.withdrawn", { agency }) : t("work.events.finished", { agency });
    case "request.made":
    case "request.decided":
      return describeRequest({ kind, values }, t);
    default:
      return null;
  }
}

function describeRequest({ kind, values }: Pick<IncidentEventView, "kind" | "values">, t: Translate): string | null {
  const asked = oneOf(requestKinds, values["requestKind"]);
  if (!asked) return null;
  if (kind === "request.made") return t(`work.events.made.${asked}`);
  return values["isGranted"] ? t(`work.events.granted.${asked}`) : t(`work.events.refused.${asked}`);
}
