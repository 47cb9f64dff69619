import type { NormsView, PolicyDraft } from "@/lib/flow/norms/schema";
import type { Translate } from "@/lib/platform/intl";
import { ladderProblems } from "@/lib/sla/ladder/terms";
import type { LadderProblem } from "@/lib/sla/ladder/terms";
import type { Ladder } from "@/lib/sla/ladder/schema";

/** What would be the rules if the draft were enabled now. */
export interface DraftedSet {
  policies: readonly PolicyDraft[];
  ladders: readonly Ladder[];
  /** The catalogue's own policies that come up again are not known here: whether one fits is asked of the server. */
  hasHidden: boolean;
}

/** The name of another policy with the same priority, or null. */
export function priorityTakenBy(policy: PolicyDraft, { policies }: Pick<DraftedSet, "policies">): string | null {
  const other = policies.find(({ code, priority }) => code !== policy.code && priority === policy.priority);
  return other?.name ?? null;
}

/** Why the draft cannot be enabled, a sentence each, with what to do. */
export function draftProblems(set: DraftedSet, view: NormsView, t: Translate): string[] {
  const { policies, ladders, hasHidden } = set;
  const problems: string[] = [];
  for (const [index, policy] of policies.entries()) {
    if (policy.name.trim() === "") problems.push(t("norms.problems.noName"));
    if (Object.keys(policy.norms).length === 0) problems.push(t("norms.problems.noNorms", { name: policy.name }));
    const twin = policies.slice(index + 1).find(({ priority }) => priority === policy.priority);
    if (twin) {
      const { name, priority } = policy;
      problems.push(t("norms.problems.priority", { name, other: twin.name, priority }));
    }
  }
  const isForAll = policies.some(({ when }) => Object.keys(when).length === 0);
  if (!isForAll && !hasHidden) problems.push(t("norms.problems.noGeneral"));
  const all = ladderProblems(ladders).map((problem) => ladderProblemText(problem, ladders, t));
  const known = new Set(policies.map(({ code }) => code));
  const gone = ladders.some((ladder) => ladder.policies.some((code) => !known.has(code)));
  return [...problems, ...all, ...(gone && !hasHidden ? [t("norms.ladder.problems.policy_gone")] : [])];
}

export function ladderProblemText(problem: LadderProblem, ladders: readonly Ladder[], t: Translate): string {
  const clocks = ladders[problem.ladder]?.clocks ?? [];
  const ladder = clocks.map((kind) => t(`common.clockKinds.${kind}`)).join(", ") || t("norms.ladder.unnamed");
  switch (problem.kind) {
    case "no_clocks":
      return t("norms.ladder.problems.no_clocks");
    case "no_rungs":
      return t("norms.ladder.problems.no_rungs", { ladder });
    case "clock_twice":
      return t("norms.ladder.problems.clock_twice", { clock: t(`common.clockKinds.${problem.clock}`) });
    default: {
      const rungs = { ladder, rung: problem.rung + 1, previous: problem.rung };
      return t(`norms.ladder.problems.${problem.kind}`, rungs);
    }
  }
}
