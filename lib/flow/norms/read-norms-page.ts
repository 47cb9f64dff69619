import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { findConditionChoices } from "@/lib/flow/norms/find-condition-choices";
import type { LadderView, NormsView, PolicyView } from "@/lib/flow/norms/schema";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import type { Sql } from "@/lib/platform/db";
import { rungsAt } from "@/lib/sla/choose-ladder";
import { policiesAt } from "@/lib/sla/choose-policy";
import type { Ladder } from "@/lib/sla/ladder/schema";
import { readCalendars } from "@/lib/sla/read-norms";
import type { StoredPolicy, StoredRung } from "@/lib/sla/schema";

/** @throws AppError `not_allowed` */
export async function readNormsPage(viewer: Viewer, options: { db: Sql; now: Date }): Promise<NormsView> {
  assertCan(viewer, "sla.simulate");
  const { db, now } = options;
  const knowledge = await loadRegionKnowledge(db, viewer.regionId);
  const present = policiesAt(knowledge.policies, now.getTime());
  const upcoming = knowledge.policies.filter(
    ({ validFrom, ...policy }) => validFrom > now.getTime() && begins(validFrom, policy),
  );
  const [calendars, choices] = await Promise.all([
    readCalendars(db, viewer.regionId),
    findConditionChoices(db, viewer.regionId),
  ]);
  const view = (policy: StoredPolicy) => viewPolicy(policy, knowledge.policies);
  const used = new Set([...present, ...upcoming].flatMap(calendarsOf));
  return {
    policies: present.sort((one, other) => other.priority - one.priority).map(view),
    upcoming: upcoming.sort((one, other) => one.validFrom - other.validFrom).map(view),
    calendars: [...calendars.values()].filter(({ code }) => used.has(code)),
    ladder: viewLadder(rungsAt(knowledge.rungs, now.getTime())),
    upcomingLadder: upcomingLadder(knowledge.rungs, now.getTime()),
    ...choices,
    canEnable: viewer.permissions.includes("sla.configure"),
    asOf: now.toISOString(),
  };
}

function calendarsOf({ calendarCode, norms }: StoredPolicy): string[] {
  return [calendarCode, ...Object.values(norms).flatMap((norm) => norm?.calendar ?? [])];
}

function viewPolicy(policy: StoredPolicy, all: readonly StoredPolicy[]): PolicyView {
  const { code, name, priority, when, calendarCode, norms, pauses, version, isOwn, validFrom } = policy;
  const fields = { code, name, priority, when, calendar: calendarCode, norms, pauses, version, isOwn };
  const hasShared = all.some((other) => !other.isOwn && other.code === code && other.retiredAt === null);
  const endsAt = policy.retiredAt === null ? null : new Date(policy.retiredAt).toISOString();
  return { ...fields, hasShared, validFrom: new Date(validFrom).toISOString(), endsAt };
}

/** One that gave way to another before its day never begins. */
function begins(validFrom: number, { retiredAt }: { retiredAt: number | null }): boolean {
  return retiredAt === null || retiredAt > validFrom;
}

/** The rungs as ladders again, in order. */
function viewLadder(rungs: readonly StoredRung[]): LadderView {
  const ladders = new Map<string, Ladder>();
  for (const { ladder: code, clocks, policies, after, to } of rungs) {
    const ladder = ladders.get(code) ?? { clocks: [...clocks], policies: [...policies], rungs: [] };
    ladder.rungs.push({ after, to });
    ladders.set(code, ladder);
  }
  return {
    ladders: [...ladders.values()],
    isOwn: rungs.some(({ isOwn }) => isOwn),
    version: Math.max(1, ...rungs.map(({ version }) => version)),
  };
}

/** The next change of the ladder that is ahead: a version that begins, or the own one that ends without another. */
function upcomingLadder(rungs: readonly StoredRung[], now: number): NormsView["upcomingLadder"] {
  const own = rungs.filter(({ isOwn, validFrom, ...rung }) => isOwn && begins(validFrom, rung));
  const moments = own.flatMap(({ validFrom, retiredAt }) => [validFrom, retiredAt ?? 0]);
  const next = Math.min(...moments.filter((at) => at > now));
  if (!Number.isFinite(next)) return null;
  const { isOwn, version } = viewLadder(rungsAt(rungs, next));
  return { version: isOwn ? version : null, validFrom: new Date(next).toISOString() };
}
