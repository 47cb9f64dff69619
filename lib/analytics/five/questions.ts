import { gapRule } from "@/lib/analytics/five/headline";
import { fiveRules, questionsMax } from "@/lib/analytics/five/schema";
import type { BurningView, Question, SpotRef } from "@/lib/analytics/five/schema";
import { shareOf } from "@/lib/analytics/five/shares";
import type { TopicYear } from "@/lib/analytics/five/facts";
import { wilsonInterval } from "@/lib/analytics/rates";
import type { BreakdownRow, Counts } from "@/lib/analytics/schema";
import type { PromiseView } from "@/lib/incidents/promises/schema";

/** What the rules look at; every figure in a question stands in it. */
export interface QuestionGivens {
  burning: readonly BurningView[];
  promises: readonly PromiseView[];
  /** Of four weeks: the region, and the same by topic group and by body. */
  region: Counts;
  groups: readonly BreakdownRow[];
  agencies: readonly BreakdownRow[];
  topicYear: TopicYear | null;
}

export const questionRule = { wholeMin: fiveRules.answers, brokenMin: fiveRules.broken, growthMin: 0.25 } as const;

type Rule = (givens: QuestionGivens) => Question[];

/** In order of urgency. A rule gives what it would ask, its most important first; nothing when there is no reason. */
export const questionRules = {
  severe: ({ burning }) =>
    burning.flatMap((view): Question[] =>
      view.reason.kind === "severe" ? [{ ...ofSpot("severe", view), overdue: view.reason.overdue }] : [],
    ),
  surge: ({ burning }) =>
    burning.flatMap((view): Question[] => {
      if (view.reason.kind !== "surge") return [];
      const { count, usual, hours } = view.reason;
      return [{ ...ofSpot("surge", view), count, usual, hours }];
    }),
  promises: ({ promises }) => askBroken(promises),
  gap: ({ groups, region }) => askGap(groups, region),
  overdue: ({ burning }) =>
    burning.flatMap((view): Question[] =>
      view.reason.kind === "overdue"
        ? [{ ...ofSpot("overdue", view), overdue: view.reason.overdue, open: view.open }]
        : [],
    ),
  late_body: ({ agencies, region }) => askLate(agencies, region),
  growth: ({ topicYear }) =>
    topicYear && topicYear.change >= questionRule.growthMin
      ? [{ key: `growth:${topicYear.topic.code}`, kind: "growth", ...topicYear }]
      : [],
} as const satisfies Record<Question["kind"], Rule>;

/** The first of each rule in turn, then the second ones; what is hidden today makes room for the next. */
export function askQuestions(
  givens: QuestionGivens,
  { hidden, max = questionsMax }: { hidden: ReadonlySet<string>; max?: number },
): Question[] {
  const lists = Object.values(questionRules).map((rule: Rule) => rule(givens).filter(({ key }) => !hidden.has(key)));
  const asked: Question[] = [];
  for (let rank = 0; lists.some((list) => list.length > rank); rank += 1) {
    asked.push(...lists.flatMap((list) => list.slice(rank, rank + 1)));
  }
  return asked.slice(0, Math.max(0, max));
}

function ofSpot<Kind extends "severe" | "surge" | "overdue">(kind: Kind, view: BurningView) {
  const spot: SpotRef = { topic: view.topic, place: view.place };
  return { kind, key: `${kind}:${view.topic.code}:${view.place?.code ?? ""}`, spot, who: view.agency?.name ?? null };
}

/** Bodies that broke several promises, the most first. */
function askBroken(promises: readonly PromiseView[]): Question[] {
  const bodies = new Map<string, { who: { code: string; name: string }; broken: number; total: number }>();
  for (const { agencyCode: code, agencyName: name, state } of promises) {
    if (code === null || name === null) continue;
    const body = bodies.get(code) ?? { who: { code, name }, broken: 0, total: 0 };
    bodies.set(code, { ...body, broken: body.broken + (state === "broken" ? 1 : 0), total: body.total + 1 });
  }
  return [...bodies.values()]
    .filter(({ broken }) => broken >= questionRule.brokenMin)
    .sort((one, other) => other.broken - one.broken || one.who.code.localeCompare(other.who.code))
    .map((body) => ({ key: `promises:${body.who.code}`, kind: "promises", ...body }));
}

/** Topic groups that explain what they could solve: surely more often than the region. */
function askGap(groups: readonly BreakdownRow[], region: Counts): Question[] {
  const regionShare = shareOf("honesty_gap", region).value;
  if (regionShare === null) return [];
  return groups
    .flatMap(({ code, name, counts }): (Question & { kind: "gap" })[] => {
      const { value, part, whole } = shareOf("honesty_gap", counts);
      const low = wilsonInterval(part, whole)?.low ?? 0;
      if (code === null || name === null || value === null || whole < questionRule.wholeMin) return [];
      if (low <= regionShare || value < gapRule.share) return [];
      return [{ key: `gap:${code}`, kind: "gap", group: { code, name }, share: value, regionShare, n: whole }];
    })
    .sort((one, other) => other.share - one.share);
}

/** Bodies that are in time surely less often than the region. */
function askLate(agencies: readonly BreakdownRow[], region: Counts): Question[] {
  const regionShare = shareOf("on_time", region).value;
  if (regionShare === null) return [];
  return agencies
    .flatMap(({ code, name, counts }): (Question & { kind: "late_body" })[] => {
      const { value, part, whole } = shareOf("on_time", counts);
      const high = wilsonInterval(part, whole)?.high ?? 1;
      if (code === null || name === null || value === null || whole < questionRule.wholeMin) return [];
      if (high >= regionShare) return [];
      return [
        { key: `late_body:${code}`, kind: "late_body", who: { code, name }, share: value, regionShare, n: whole },
      ];
    })
    .sort((one, other) => one.share - other.share);
}
