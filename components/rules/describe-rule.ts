import type { RuleView } from "@/lib/flow/rules/schema";
import type { Translate } from "@/lib/platform/intl";

const list = (names: readonly { name: string }[]) => names.map(({ name }) => name).join(", ");

/** «Если тема Ямы, место Сызрань», as parts of one sentence. */
export function describeConditions({ conditions, names }: RuleView, t: Translate): string[] {
  const agencies = names.agencies.filter(({ id }) => conditions.agencyIds.includes(id));
  const parts: (string | false)[] = [
    names.topicGroups.length > 0 && t("rules.if.topicGroup", { names: list(names.topicGroups) }),
    names.topics.length > 0 && t("rules.if.topic", { names: list(names.topics) }),
    names.territories.length > 0 && t("rules.if.territory", { names: list(names.territories) }),
    conditions.words.length > 0 && t("rules.if.words", { names: conditions.words.join(", ") }),
    conditions.platforms.length > 0 &&
      t("rules.if.platform", { names: conditions.platforms.map((one) => t(`common.platforms.${one}`)).join(", ") }),
    agencies.length > 0 && t("rules.if.agency", { names: list(agencies) }),
    conditions.importance !== null &&
      t("rules.if.importance", { name: t(`common.importance.${conditions.importance}`) }),
    conditions.fastTrack === true && t("rules.if.fastTrack"),
  ];
  return parts.filter((part) => part !== false);
}

export function describeEffects(
  { effects, names }: RuleView,
  { t, percent }: { t: Translate; percent: (share: number) => string },
): string[] {
  const agency = names.agencies.find(({ id }) => id === effects.agencyId);
  const [executor] = names.users;
  const parts: (string | false)[] = [
    agency !== undefined && t("rules.then.agency", { name: agency.name }),
    executor !== undefined && t("rules.then.executor", { name: executor.name }),
    effects.importance !== null && t("rules.then.importance", { name: t(`common.importance.${effects.importance}`) }),
    effects.toTop && t("rules.then.toTop"),
    effects.routeFrom !== null && t("rules.then.routeFrom", { share: percent(effects.routeFrom) }),
  ];
  return parts.filter((part) => part !== false);
}
