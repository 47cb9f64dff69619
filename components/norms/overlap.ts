import type { NormsView, PolicyDraft } from "@/lib/flow/norms/schema";

type When = PolicyDraft["when"];
export type Known = Pick<NormsView, "topics" | "agencies" | "territories">;

export interface Overlap<Policy> {
  /** Of lower priority: where both fit, this one applies instead. */
  over: Policy[];
  /** Of higher priority: where both fit, they apply instead. */
  under: Policy[];
  /** One of higher priority that takes everything; this one would never apply. */
  hiddenBy: Policy | null;
  /** Those of lower priority that would never apply any more. */
  hides: Policy[];
}

/** Whom a policy takes incidents from, and to whom it leaves them. What may never meet is left out. */
export function overlapOf<Policy extends Pick<PolicyDraft, "code" | "priority" | "when">>(
  policy: PolicyDraft,
  { others, known }: { others: readonly Policy[]; known: Known },
): Overlap<Policy> {
  const met = others.filter((other) => other.code !== policy.code && canMeet(policy.when, other.when, known));
  const under = met.filter(({ priority }) => priority > policy.priority);
  const over = met.filter(({ priority }) => priority < policy.priority);
  return {
    over: over.filter(({ when }) => !takesAll(policy.when, when, known)),
    hides: over.filter(({ when }) => takesAll(policy.when, when, known)),
    under,
    hiddenBy: under.find(({ when }) => takesAll(when, policy.when, known)) ?? null,
  };
}

/** Two levels of one thing: what is named singly, and the kind or group that it is of. */
interface Levels {
  fine: readonly string[] | undefined;
  coarse: readonly string[] | undefined;
}

function canMeet(one: When, other: When, known: Known): boolean {
  return (
    isSameOrOpen(one.fastTrack, other.fastTrack) &&
    isSameOrOpen(one.importance, other.importance) &&
    levelsMeet(topicsOf(one), topicsOf(other), groupOf(known)) &&
    levelsMeet(bodiesOf(one), bodiesOf(other), kindOf(known)) &&
    placesMeet(one.territories, other.territories, known)
  );
}

function takesAll(wide: When, narrow: When, known: Known): boolean {
  return (
    (wide.fastTrack === undefined || wide.fastTrack === narrow.fastTrack) &&
    (wide.importance === undefined || wide.importance === narrow.importance) &&
    levelsTakeAll(topicsOf(wide), topicsOf(narrow), groupOf(known)) &&
    levelsTakeAll(bodiesOf(wide), bodiesOf(narrow), kindOf(known)) &&
    (wide.territories === undefined ||
      (narrow.territories?.every((code) => within(code, known).some((at) => wide.territories?.includes(at))) ?? false))
  );
}

function isSameOrOpen<Value>(one: Value | undefined, other: Value | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}

function levelsMeet(one: Levels, other: Levels, coarseOf: (code: string) => string): boolean {
  return (
    shares(one.fine, other.fine) &&
    shares(one.coarse, other.coarse) &&
    shares(one.fine?.map(coarseOf), other.coarse) &&
    shares(other.fine?.map(coarseOf), one.coarse)
  );
}

function levelsTakeAll(wide: Levels, narrow: Levels, coarseOf: (code: string) => string): boolean {
  const groups = narrow.coarse ?? narrow.fine?.map(coarseOf);
  return isWithin(narrow.fine, wide.fine) && isWithin(groups, wide.coarse);
}

function placesMeet(one: When["territories"], other: When["territories"], known: Known): boolean {
  if (one === undefined || other === undefined) return true;
  return one.some((a) => other.some((b) => within(a, known).includes(b) || within(b, known).includes(a)));
}

function shares(one: readonly string[] | undefined, other: readonly string[] | undefined): boolean {
  return one === undefined || other === undefined || one.some((code) => other.includes(code));
}

function isWithin(narrow: readonly string[] | undefined, wide: readonly string[] | undefined): boolean {
  return wide === undefined || (narrow?.every((code) => wide.includes(code)) ?? false);
}

const topicsOf = (when: When): Levels => ({ fine: when.topics, coarse: when.topicGroups });
const bodiesOf = (when: When): Levels => ({ fine: when.agencies, coarse: when.agencyKinds });

function groupOf({ topics }: Known) {
  return (code: string) => topics.find((topic) => topic.code === code)?.topicGroup ?? "";
}

function kindOf({ agencies }: Known) {
  return (code: string): string => agencies.find((agency) => agency.code === code)?.kind ?? "";
}

/** Itself and what it lies in. */
function within(code: string, { territories }: Known): string[] {
  return [code, ...(territories.find((territory) => territory.code === code)?.above ?? [])];
}
