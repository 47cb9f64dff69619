import type { NormsView, PolicyDraft } from "@/lib/flow/norms/schema";
import type { Translate } from "@/lib/platform/intl";

export type ListCondition = "topicGroups" | "topics" | "agencyKinds" | "agencies" | "territories";
export const listConditions: readonly ListCondition[] = [
  "topicGroups",
  "topics",
  "agencyKinds",
  "agencies",
  "territories",
];

const agencyKindKeys = ["regional", "municipal", "institution", "federal", "utility"] as const;

/** What a list of conditions may name, with the words for it. */
export function choicesOf(condition: ListCondition, view: NormsView, t: Translate): { code: string; name: string }[] {
  if (condition !== "agencyKinds") return view[condition];
  return agencyKindKeys.map((code) => ({ code, name: t(`norms.agencyKinds.${code}`) }));
}

/** For whom a policy is, as a person would say it. */
export function describeConditions(when: PolicyDraft["when"], view: NormsView, t: Translate): string {
  const parts: string[] = [];
  if (when.fastTrack !== undefined) parts.push(t(when.fastTrack ? "norms.when.fast" : "norms.when.notFast"));
  if (when.importance !== undefined)
    parts.push(t(when.importance === "high" ? "norms.when.important" : "norms.when.ordinary"));
  for (const condition of listConditions) {
    const codes: readonly string[] | undefined = when[condition];
    if (codes === undefined) continue;
    const names = new Map(choicesOf(condition, view, t).map(({ code, name }) => [code, name]));
    parts.push(codes.map((code) => names.get(code) ?? code).join(", "));
  }
  return parts.length === 0 ? t("norms.when.always") : parts.join(" · ");
}
