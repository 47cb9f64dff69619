import { AppError } from "@/lib/platform/errors";
import type { CalendarFile } from "@/lib/regions/norms/schema";
import { newPolicyPrefix } from "@/lib/flow/norms/terms";
import type { NormsDraft, PolicyDraft } from "@/lib/flow/norms/schema";
import { readDayPlan } from "@/lib/sla/calendar-year";
import { policiesAt } from "@/lib/sla/choose-policy";
import { ladderProblems } from "@/lib/sla/ladder/terms";
import type { Ladder } from "@/lib/sla/ladder/schema";
import type { StoredPolicy } from "@/lib/sla/schema";

/** A set of norms that could be enabled: every policy that differs from the present one, in the words of a file. */
export interface DraftedNorms {
  policies: PolicyDraft[];
  calendars: CalendarFile[];
  /** Null: as it was. */
  ladders: Ladder[] | null;
  /** Policies of the region that end. */
  retired: string[];
  /** What stays as it is beside them. */
  kept: StoredPolicy[];
}

interface Given {
  stored: readonly StoredPolicy[];
  at: number;
  calendarCodes: ReadonlySet<string>;
  /** The codes under which a changed calendar and a new policy are stored. */
  calendarCodeOf: (code: string) => string;
  policyCodeOf: (index: number) => string;
}

/**
 * Carries a draft out on paper: policies that were changed, and those whose calendar was. A changed calendar gets a code
 * of its own, so that whoever is under the old one stays there.
 * @throws AppError `invalid` with the field that cannot be
 */
export function draftNorms(draft: NormsDraft, given: Given): DraftedNorms {
  const present = presentWithout(draft.retired ?? [], given);
  const renamed = new Map(draft.calendars.map(({ code }) => [code, given.calendarCodeOf(code)]));
  const fresh = draft.policies.map(({ code }) => code).filter((code) => code.startsWith(newPolicyPrefix));
  const codeOf = new Map(fresh.map((code, index) => [code, given.policyCodeOf(index)]));
  const named = draft.policies.map((policy) => ({ ...policy, code: codeOf.get(policy.code) ?? policy.code }));
  const drafted = new Map(named.map((policy) => [policy.code, policy]));
  if (drafted.size !== draft.policies.length) refuse("code");
  const known = new Set([...given.stored.map(({ code }) => code), ...codeOf.values()]);
  if (named.some(({ code }) => !known.has(code))) refuse("code");
  const touched = present
    .filter(({ code }) => !drafted.has(code))
    .map(toDraft)
    .filter((policy) => calendarsOf(policy).some((code) => renamed.has(code)));
  const policies = [...drafted.values(), ...touched].map((policy) => withCalendars(policy, renamed));
  const codes = new Set([...given.calendarCodes, ...renamed.values()]);
  for (const policy of policies) if (calendarsOf(policy).some((code) => !codes.has(code))) refuse("calendar");
  const kept = present.filter(({ code }) => !policies.some((other) => other.code === code));
  checkSet([...kept, ...policies]);
  const calendars = draft.calendars.map((file) => ({ ...file, code: renamed.get(file.code) ?? file.code }));
  for (const calendar of calendars) checkCalendar(calendar);
  const ladders = draft.ladders === undefined ? null : renameIn(draft.ladders, codeOf);
  if (ladders) checkLadders(ladders, [...kept, ...policies]);
  return { policies, calendars, ladders, retired: draft.retired ?? [], kept };
}

/** The policies of the moment, those that end left out: the catalogue's own ones come up again beneath them. */
function presentWithout(retired: readonly string[], { stored, at }: Given): StoredPolicy[] {
  const isOwn = (code: string) => policiesAt(stored, at).some((policy) => policy.isOwn && policy.code === code);
  if (!retired.every(isOwn)) refuse("retired");
  return policiesAt(
    stored.filter((policy) => !(policy.isOwn && retired.includes(policy.code))),
    at,
  );
}

/** One policy without conditions, and no two of one priority: which applies would be chance. */
function checkSet(policies: readonly { priority: number; when: object }[]): void {
  if (new Set(policies.map(({ priority }) => priority)).size !== policies.length) refuse("priority");
  if (!policies.some(({ when }) => Object.keys(when).length === 0)) refuse("when");
}

function checkLadders(ladders: readonly Ladder[], policies: readonly { code: string }[]): void {
  if (ladderProblems(ladders).length > 0) refuse("ladders");
  const codes = new Set(policies.map(({ code }) => code));
  if (ladders.some((ladder) => ladder.policies.some((code) => !codes.has(code)))) refuse("ladders");
}

function renameIn(ladders: readonly Ladder[], codeOf: ReadonlyMap<string, string>): Ladder[] {
  return ladders.map((ladder) => ({ ...ladder, policies: ladder.policies.map((code) => codeOf.get(code) ?? code) }));
}

function checkCalendar(file: CalendarFile): void {
  try {
    readDayPlan(file);
  } catch (error) {
    throw new AppError("invalid", { cause: error, context: { field: "week" } });
  }
}

function toDraft({ code, name, priority, when, calendarCode, norms, pauses }: StoredPolicy): PolicyDraft {
  return { code, name, priority, when, calendar: calendarCode, norms, pauses };
}

function calendarsOf({ calendar, norms }: PolicyDraft): string[] {
  return [calendar, ...Object.values(norms).flatMap((norm) => norm?.calendar ?? [])];
}

function withCalendars(policy: PolicyDraft, renamed: ReadonlyMap<string, string>): PolicyDraft {
  const norms = Object.entries(policy.norms).map(([kind, norm]) => {
    const code = norm?.calendar === undefined ? undefined : renamed.get(norm.calendar);
    return [kind, code === undefined ? norm : { ...norm, calendar: code }];
  });
  return { ...policy, calendar: renamed.get(policy.calendar) ?? policy.calendar, norms: Object.fromEntries(norms) };
}

function refuse(field: string): never {
  throw new AppError("invalid", { context: { field } });
}
