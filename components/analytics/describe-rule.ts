import type { ZoneRule } from "@/lib/analytics/schema";
import { measureLimitsOf } from "@/lib/analytics/terms";
import type { Format } from "@/lib/platform/format";
import type { Translate } from "@/lib/platform/intl";

interface Words {
  t: Translate;
  format: Format;
}

/** What each colour means by a rule. */
export function describeZones(rule: ZoneRule, { t, format }: Words): { red: string; amber: string; green: string } {
  switch (rule.kind) {
    case "rule":
      return {
        red: t("zones.now.redRule", { limit: format.number(rule.red, 2) }),
        amber: t("zones.now.amberRule", { limit: format.number(rule.amber, 2) }),
        green: t("zones.now.greenRule"),
      };
    case "quantile":
      return {
        red: t("zones.now.redQuantile", { share: format.percent(rule.red, 1) }),
        amber: t("zones.now.amberQuantile", { share: format.percent(rule.amber, 1) }),
        green: t("zones.now.greenOther"),
      };
    case "limit":
      return {
        red: t("zones.now.redLimit", { limit: format.number(rule.red, 2) }),
        amber: t("zones.now.amberLimit", { limit: format.number(rule.amber, 2) }),
        green: t("zones.now.greenOther"),
      };
  }
}

/** What each colour means where the map shows change and answers in time. */
export function describeOthers(rule: ZoneRule, { t, format }: Words): { change: string; onTime: string } {
  const { change, onTime } = measureLimitsOf(rule);
  return {
    change: t("zones.now.change", { red: format.change(change.red), amber: format.change(change.amber) }),
    onTime: t("zones.now.onTime", { red: format.percent(onTime.red, 1), amber: format.percent(onTime.amber, 1) }),
  };
}

/** A rule in a few words, for a list. */
export function nameRule(rule: ZoneRule, { t, format }: Words): string {
  const figure = rule.kind === "quantile" ? format.percent : format.number;
  const digits = rule.kind === "quantile" ? 1 : 2;
  const named = t(`zones.history.${rule.kind}`, { red: figure(rule.red, digits), amber: figure(rule.amber, digits) });
  if (!rule.others) return named;
  const { change, onTime } = describeOthers(rule, { t, format });
  return `${named}; ${change}; ${onTime}`;
}
