import { z } from "zod";
import type { Sql } from "@/lib/platform/db";
import { calendarFileSchema, clockKindSchema } from "@/lib/regions/norms/schema";
import { recipientKinds, rungLevels } from "@/lib/regions/terms";
import type { CalendarFile } from "@/lib/regions/norms/schema";
import { readCalendarKey } from "./calendar-key";
import { slaPolicySchema } from "./schema";
import type { StoredPolicy, StoredRung } from "./schema";
import { compileCalendar } from "./work-calendar";
import type { WorkCalendar } from "./work-calendar";

/** Policies, ladder and calendars of a region: what all regions share, and what is its own. */
export async function readNorms(db: Sql, region: { regionId: number; timeZone: string }) {
  const [policies, rungs, files] = await Promise.all([
    readPolicies(db, region.regionId),
    readRungs(db, region.regionId),
    readCalendars(db, region.regionId),
  ]);
  return { policies, rungs, calendarFor: calendarsOf(files, region.timeZone) };
}

const policyRow = slaPolicySchema.extend({
  name: z.string(),
  isOwn: z.boolean(),
  validFrom: z.date(),
  retiredAt: z.date().nullable(),
});

async function readPolicies(db: Sql, regionId: number): Promise<StoredPolicy[]> {
  const rows = await db.query(
    `select id, code, version, name, priority, conditions as "when", calendar_code as "calendarCode", norms, pauses,
       region_id is not null as "isOwn", valid_from as "validFrom", retired_at as "retiredAt"
     from sla_policy where coalesce(region_id, $1) = $1 order by id`,
    [regionId],
  );
  return rows.map((row) => {
    const { validFrom, retiredAt, ...policy } = policyRow.parse(row);
    return { ...policy, validFrom: validFrom.getTime(), retiredAt: retiredAt?.getTime() ?? null };
  });
}

const rungRow = z.object({
  code: z.string(),
  clocks: z.array(clockKindSchema),
  policies: z.array(z.string()).nullable(),
  rung: z.number(),
  after_level: z.enum(rungLevels).nullable(),
  minutes_past_due: z.number().nullable(),
  recipient: z.enum(recipientKinds),
  is_own: z.boolean(),
  version: z.number(),
  valid_from: z.date().nullable(),
  retired_at: z.date().nullable(),
});

/** Every version of a region's own ladder, and what stands in the catalogue now; see `rungsAt`. */
async function readRungs(db: Sql, regionId: number): Promise<StoredRung[]> {
  const rows = await db.query(
    `select code, clocks, policies, rung, after_level, minutes_past_due, recipient, region_id is not null as is_own,
       version, valid_from, retired_at
     from escalation_rung where coalesce(region_id, $1) = $1 and (region_id is not null or retired_at is null)
     order by code`,
    [regionId],
  );
  return rows.map((row) => {
    const { clocks, rung, recipient, version, ...read } = rungRow.parse(row);
    const { after_level: level, minutes_past_due: minutesPastDue } = read;
    return {
      ...{ clocks, rung, version, to: recipient, isOwn: read.is_own, policies: read.policies ?? [] },
      ladder: read.code.replace(/\.\d+$/, ""),
      after: level === null ? { minutesPastDue: minutesPastDue ?? 0 } : { level },
      validFrom: read.valid_from?.getTime() ?? 0,
      retiredAt: read.retired_at?.getTime() ?? null,
    };
  });
}

export async function readCalendars(db: Sql, regionId: number): Promise<Map<string, CalendarFile>> {
  const rows = await db.query<{ code: string; definition: unknown }>(
    "select code, definition from work_calendar where coalesce(region_id, $1) = $1",
    [regionId],
  );
  return new Map(rows.map((row) => [row.code, calendarFileSchema.parse(row.definition)]));
}

/** Compiled when first asked for and kept. */
export function calendarsOf(files: ReadonlyMap<string, CalendarFile>, timeZone: string) {
  const compiled = new Map<string, WorkCalendar>();
  return function calendarFor(key: string): WorkCalendar {
    const known = compiled.get(key);
    if (known) return known;
    const { code, timeZone: ownZone } = readCalendarKey(key);
    const file = files.get(code);
    if (!file) throw new Error(`no work calendar ${code}`);
    const calendar = compileCalendar(file, ownZone ?? timeZone);
    compiled.set(key, calendar);
    return calendar;
  };
}
