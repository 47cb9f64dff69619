import type { ClockEvent } from "@/lib/sla/schema";
import type { Sql } from "@/lib/platform/db";
import { stepSchema } from "@/lib/incidents/steps/schema";
import type { IncidentStep } from "@/lib/incidents/steps/schema";
import { z } from "zod";

/** The fields of an event's detail that clocks and figures read; everything else in it is for people. */
const clockDetailSchema = z.object({
  agencyId: z.number().nullable().optional(),
  isKept: z.boolean().optional(),
  replyKind: z.enum(["interim", "final"]).nullable().optional(),
  messageAt: z.iso.datetime({ offset: true }).nullable().optional(),
  isRequest: z.boolean().optional(),
  requestKind: z.string().optional(),
  isGranted: z.boolean().optional(),
  extraMinutes: z.number().nullable().optional(),
  clock: z.string().optional(),
  confidence: z.number().optional(),
  isAutomatic: z.boolean().optional(),
  closureReason: z.string().nullable().optional(),
  reason: z.unknown().optional(),
});

interface EventRow {
  incident_id: number;
  at: Date;
  kind: string;
  from_step: IncidentStep | null;
  to_step: IncidentStep | null;
  detail: unknown;
}

/** The logs of these incidents, as clocks read them. */
export async function readClockEvents(db: Sql, incidentIds: readonly number[]): Promise<Map<number, ClockEvent[]>> {
  const rows = await db.query<EventRow>(
    `select incident_id, at, kind, from_step, to_step, detail from incident_event
     where incident_id = any($1::bigint[]) order by incident_id, id`,
    [incidentIds],
  );
  const logs = new Map<number, ClockEvent[]>(incidentIds.map((id) => [id, []]));
  for (const row of rows) logs.get(row.incident_id)?.push(toClockEvent(row));
  return logs;
}

export function toClockEvent(row: Omit<EventRow, "incident_id">): ClockEvent {
  const detail = clockDetailSchema.parse(row.detail);
  return {
    at: row.at.getTime(),
    kind: row.kind,
    fromStep: row.from_step,
    toStep: row.to_step === null ? null : stepSchema.parse(row.to_step),
    agencyId: detail.agencyId ?? null,
    isKept: detail.isKept ?? false,
    replyKind: detail.replyKind ?? null,
    messageAt: detail.messageAt ? Date.parse(detail.messageAt) : null,
    isRequest: detail.isRequest ?? true,
    extraMinutes: detail.requestKind === "extension" && detail.isGranted ? (detail.extraMinutes ?? null) : null,
    clock: detail.clock ?? null,
    // Only the machine says how sure it is; a past that was taken over says that it was the machine.
    isAutomatic: detail.confidence !== undefined || detail.isAutomatic === true,
    closureReason: detail.closureReason ?? null,
    isRefuted: detail.reason === "author_refuted",
  };
}
