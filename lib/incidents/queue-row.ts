import { z } from "zod";
import { stepSchema } from "@/lib/incidents/steps/schema";
import type { ClockChip, QueueRow } from "@/lib/incidents/schema";
import { clockKindSchema } from "@/lib/regions/norms/schema";
import { platformSchema } from "@/lib/regions/schema";

/** Milliseconds of working time between two instants in a calendar; negative when the second is earlier. */
export type LeftIn = (calendarCode: string, fromMs: number, toMs: number) => number;

/** For a list of clocks: no task stands before them. */
export const noTaskColumns =
  "null::text as task_kind, null::timestamptz as task_due_at, null::text as task_text, null::text as task_who";

export const queueRowColumns = `
  i.id, i.number, i.version, i.step, i.platform, i.summary, i.topic_confidence, i.place_confidence, i.needs_person, i.on_top,
  i.fast_track, i.importance, i.message_count, i.first_message_at, i.street, i.house,
  t.name as topic_name, t.short_name as topic_short_name, p.name as place_name, p.settlement_type,
  up.name as place_above_name, a.short_name as agency_name, e.name as executor_name, i.return_count, i.on_control,
  i.waiting_requests,
  c.kind as clock_kind, c.state as clock_state, c.started_at, c.due_at, c.warn_at, c.stopped_at, c.paused_at,
  c.norm_minutes, c.norm_unit, c.extra_minutes, c.calendar_code`;

export const queueRowJoins = `
  left join topic t on t.id = i.topic_id
  left join territory p on p.id = i.territory_id
  left join territory up on up.id = p.parent_id and up.kind <> 'region'
  left join agency a on a.id = i.agency_id
  left join user_account e on e.id = i.executor_id
  left join incident_clock c on c.incident_id = i.id and c.kind = i.next_due_kind`;

export const clockColumnsSchema = z.object({
  clock_kind: clockKindSchema.nullable(),
  clock_state: z.enum(["running", "paused", "met", "breached", "cancelled"]).nullable(),
  started_at: z.date().nullable(),
  due_at: z.date().nullable(),
  warn_at: z.date().nullable(),
  stopped_at: z.date().nullable(),
  paused_at: z.date().nullable(),
  norm_minutes: z.number().nullable(),
  norm_unit: z.enum(["working", "wall"]).nullable(),
  extra_minutes: z.number().nullable(),
  calendar_code: z.string().nullable(),
});

export const queueRowSchema = clockColumnsSchema.extend({
  sort_key: z.string(),
  id: z.number(),
  number: z.number(),
  version: z.number(),
  step: stepSchema,
  platform: platformSchema,
  summary: z.string(),
  topic_confidence: z.number(),
  place_confidence: z.number(),
  needs_person: z.boolean(),
  on_top: z.boolean(),
  fast_track: z.boolean(),
  importance: z.enum(["normal", "high"]),
  message_count: z.number(),
  first_message_at: z.date(),
  street: z.string().nullable(),
  house: z.string().nullable(),
  topic_name: z.string().nullable(),
  topic_short_name: z.string().nullable(),
  place_name: z.string().nullable(),
  settlement_type: z.string().nullable(),
  place_above_name: z.string().nullable(),
  agency_name: z.string().nullable(),
  executor_name: z.string().nullable(),
  return_count: z.number(),
  on_control: z.boolean(),
  waiting_requests: z.number(),
  task_kind: z.enum(["helping", "control", "waiting"]).nullable(),
  task_due_at: z.date().nullable(),
  task_text: z.string().nullable(),
  task_who: z.string().nullable(),
});

export type QueueRowRead = z.infer<typeof queueRowSchema>;

export function toQueueRow(row: QueueRowRead, now: Date, leftIn: LeftIn): QueueRow {
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    step: row.step,
    platform: row.platform,
    summary: row.summary,
    topicName: row.topic_name,
    topicShortName: row.topic_short_name,
    fastTrack: row.fast_track,
    topicConfidence: row.topic_confidence,
    confidence: Math.min(row.topic_confidence, row.place_confidence),
    needsPerson: row.needs_person,
    onTop: row.on_top,
    placeName: describePlace(row),
    agencyName: row.agency_name,
    importance: row.importance,
    messageCount: row.message_count,
    firstMessageAt: row.first_message_at.toISOString(),
    clock: toClockChip(row, now, leftIn),
    executorName: row.executor_name,
    returnCount: row.return_count,
    isOnControl: row.on_control,
    hasWaitingRequest: row.waiting_requests > 0,
    task: toTask(row),
  };
}

function toTask(row: z.infer<typeof queueRowSchema>): QueueRow["task"] {
  const { task_kind: kind, task_due_at: dueAt, task_text: text, task_who: who } = row;
  if (kind === null || dueAt === null || text === null || who === null) return null;
  return { kind, dueAt: dueAt.toISOString(), text, who };
}

interface PlaceColumns {
  place_name: string | null;
  place_above_name: string | null;
  street: string | null;
  house: string | null;
}

/** «Сергиевский район, Кандабулак, Школьная, 12»: from the larger to the smaller, without the region. */
function describePlace(row: PlaceColumns): string | null {
  if (row.place_name === null) return null;
  return [row.place_above_name, row.place_name, row.street, row.street === null ? null : row.house]
    .filter((part) => part !== null)
    .map(shortenPlace)
    .join(", ");
}

/** Rows have no room for the kinds of municipalities: «Самара» for «городской округ Самара», «Сергиевский р‑н». */
function shortenPlace(name: string): string {
  return name
    .replace(/^городской округ /i, "")
    .replace(/^муниципальный округ /i, "")
    .replace(/ муниципальный округ$/i, " м.\u00a0о.")
    .replace(/ район$/i, " р\u2011н");
}

export function toClockChip(row: z.infer<typeof clockColumnsSchema>, now: Date, leftIn: LeftIn): ClockChip | null {
  const { clock_kind, clock_state, started_at, due_at, warn_at, norm_minutes, norm_unit, calendar_code } = row;
  if (
    !clock_kind ||
    !clock_state ||
    !started_at ||
    !due_at ||
    !warn_at ||
    !norm_minutes ||
    !norm_unit ||
    !calendar_code
  ) {
    return null;
  }
  const asOfMs = (row.paused_at ?? now).getTime();
  const isStopped = row.stopped_at !== null;
  return {
    kind: clock_kind,
    state: clock_state,
    startedAt: started_at.toISOString(),
    dueAt: due_at.toISOString(),
    warnAt: warn_at.toISOString(),
    stoppedAt: row.stopped_at?.toISOString() ?? null,
    normMinutes: norm_minutes,
    normUnit: norm_unit,
    extraMinutes: row.extra_minutes ?? 0,
    leftWorkingMs: isStopped ? null : leftIn(calendar_code, asOfMs, due_at.getTime()),
    leftWallMs: isStopped ? null : due_at.getTime() - asOfMs,
  };
}
