import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import type { NormsView, PolicyView } from "@/lib/flow/norms/schema";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import type { RegionKnowledge } from "@/lib/flow/region-knowledge";
import type { Sql } from "@/lib/platform/db";
import type { EscalationsFile } from "@/lib/regions/schema";
import { policiesAt } from "@/lib/sla/choose-policy";
import { readCalendars } from "@/lib/sla/read-norms";
import type { StoredPolicy } from "@/lib/sla/schema";

/** @throws AppError `not_allowed` */
export async function readNormsPage(viewer: Viewer, options: { db: Sql; now: Date }): Promise<NormsView> {
  assertCan(viewer, "sla.simulate");
  const { db, now } = options;
  const knowledge = await loadRegionKnowledge(db, viewer.regionId);
  const present = policiesAt(knowledge.policies, now.getTime());
  const upcoming = knowledge.policies.filter(({ validFrom }) => validFrom > now.getTime());
  const [calendars, topicGroups, topics, agencies, territories] = await Promise.all([
    readCalendars(db, viewer.regionId),
    named(db, "select code, name from topic_group order by position"),
    named(
      db,
      `select code, short_name as name from topic where retired_at is null and coalesce(region_id, $1) = $1 order by 2`,
      viewer,
    ),
    named(
      db,
      `select code, short_name as name from agency where region_id = $1 and retired_at is null order by 2`,
      viewer,
    ),
    named(
      db,
      `select code, name from territory where region_id = $1 and retired_at is null
         and kind in ('municipality', 'city_district') order by 2`,
      viewer,
    ),
  ]);
  const used = new Set([...present, ...upcoming].flatMap(calendarsOf));
  return {
    policies: present.sort((one, other) => other.priority - one.priority).map(viewPolicy),
    upcoming: upcoming.sort((one, other) => one.validFrom - other.validFrom).map(viewPolicy),
    calendars: [...calendars.values()].filter(({ code }) => used.has(code)),
    ladders: laddersOf(knowledge),
    topicGroups,
    topics,
    agencies,
    territories,
    canEnable: viewer.permissions.includes("sla.configure"),
    asOf: now.toISOString(),
  };
}

function named(db: Sql, text: string, viewer?: Viewer) {
  return db.query<{ code: string; name: string }>(text, viewer ? [viewer.regionId] : []);
}

function calendarsOf({ calendarCode, norms }: StoredPolicy): string[] {
  return [calendarCode, ...Object.values(norms).flatMap((norm) => norm?.calendar ?? [])];
}

function viewPolicy(policy: StoredPolicy): PolicyView {
  const { code, name, priority, when, calendarCode, norms, pauses, version, isOwn, validFrom } = policy;
  const fields = { code, name, priority, when, calendar: calendarCode, norms, pauses, version, isOwn };
  return { ...fields, validFrom: new Date(validFrom).toISOString() };
}

/** The rungs as ladders again: those of the same clocks in order. */
function laddersOf({ rungs }: RegionKnowledge): EscalationsFile {
  const ladders = new Map<string, EscalationsFile[number]>();
  for (const { clocks, after, to } of rungs) {
    const code = clocks.join(".");
    const ladder = ladders.get(code) ?? { code, clocks: [...clocks], rungs: [] };
    ladder.rungs.push({ after, to });
    ladders.set(code, ladder);
  }
  return [...ladders.values()];
}
