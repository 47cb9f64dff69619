import { AppError } from "@/lib/platform/errors";
import type { CalendarFile } from "@/lib/regions/schema";
import type { NormsDraft, PolicyDraft } from "@/lib/flow/norms/schema";
import { readDayPlan } from "@/lib/sla/calendar-year";
import type { StoredPolicy } from "@/lib/sla/schema";

/** A set of norms that could be enabled: every policy that differs from the present one, in the words of a file. */
export interface DraftedNorms {
  policies: PolicyDraft[];
  calendars: CalendarFile[];
}

/**
 * Carries a draft out on paper: policies that were changed, and those whose calendar was. A changed calendar gets a code
 * of its own, so that whoever is under the old one stays there.
 * @throws AppError `invalid` with the field that cannot be
 */
export function draftNorms(
  draft: NormsDraft,
  given: { present: readonly StoredPolicy[]; calendarCodes: ReadonlySet<string>; codeOf: (code: string) => string },
): DraftedNorms {
  const renamed = new Map(draft.calendars.map(({ code }) => [code, given.codeOf(code)]));
  const drafted = new Map(draft.policies.map((policy) => [policy.code, policy]));
  if (drafted.size !== draft.policies.length) refuse("code");
  const touched = given.present
    .filter(({ code }) => !drafted.has(code))
    .map(toDraft)
    .filter((policy) => calendarsOf(policy).some((code) => renamed.has(code)));
  const policies = [...drafted.values(), ...touched].map((policy) => withCalendars(policy, renamed));
  const codes = new Set([...given.calendarCodes, ...renamed.values()]);
  for (const policy of policies) if (calendarsOf(policy).some((code) => !codes.has(code))) refuse("calendar");
  checkSet([...given.present.filter(({ code }) => !policies.some((other) => other.code === code)), ...policies]);
  const calendars = draft.calendars.map((file) => ({ ...file, code: renamed.get(file.code) ?? file.code }));
  for (const calendar of calendars) checkCalendar(calendar);
  return { policies, calendars };
}

/** One policy without conditions, and no two of one priority: which applies would be chance. */
function checkSet(policies: readonly { priority: number; when: object }[]): void {
  if (new Set(policies.map(({ priority }) => priority)).size !== policies.length) refuse("priority");
  if (!policies.some(({ when }) => Object.keys(when).length === 0)) refuse("when");
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
