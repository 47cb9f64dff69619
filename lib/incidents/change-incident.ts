import { z } from "zod";
import { incidentScope } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import type { IncidentAction } from "@/lib/incidents/actions/schema";
import { refusal } from "@/lib/incidents/allowed-actions";
import type { ActionState } from "@/lib/incidents/allowed-actions";
import { wordsSql } from "@/lib/incidents/searchable";
import { replyStateSchema, stepSchema } from "@/lib/incidents/steps/schema";
import type { Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { incidentTypeSchema } from "@/lib/regions/schema";

const lockedSchema = z.object({
  id: z.number(),
  number: z.number(),
  version: z.number(),
  step: stepSchema,
  topic_id: z.number().nullable(),
  topic_confidence: z.number(),
  territory_id: z.number().nullable(),
  municipality_id: z.number().nullable(),
  place_confidence: z.number(),
  agency_id: z.number().nullable(),
  message_count: z.number(),
  street: z.string().nullable(),
  house: z.string().nullable(),
  merged_into_id: z.number().nullable(),
  first_message_at: z.date(),
  type: incidentTypeSchema,
  severity: z.number(),
  importance: z.enum(["normal", "high"]),
  executor_id: z.number().nullable(),
  on_control: z.boolean(),
  return_count: z.number(),
  reply_state: replyStateSchema.nullable(),
  waiting_requests: z.number(),
  shared_with: z.array(z.number()).nullable(),
});
export type LockedIncident = z.infer<typeof lockedSchema>;

/**
 * The incident, locked for the rest of the transaction, once scope, permission, step and version are right.
 * @throws AppError `not_found` outside of the viewer's scope, `stale` when somebody changed it since, `not_allowed`
 * and `wrong_step` as the step machine says
 */
export async function lockIncident(
  tx: Sql,
  viewer: Viewer,
  target: {
    incidentId: number;
    version: number;
    action: IncidentAction;
    /** No change of the row itself. */ onlyAdds?: true;
  },
): Promise<LockedIncident> {
  const scope = incidentScope(viewer, "i", 2);
  const rows = await tx.query(
    `select i.id, i.number, i.version, i.step, i.topic_id, i.topic_confidence, i.territory_id, i.municipality_id,
       i.place_confidence, i.agency_id, i.message_count, i.street, i.house, i.merged_into_id, i.first_message_at,
       i.type, i.severity, i.importance, i.executor_id, i.on_control, i.return_count, i.reply_state, i.waiting_requests, i.shared_with
     from incident i where i.id = $1 and ${scope.text} for update`,
    [target.incidentId, ...scope.values],
  );
  if (rows.length === 0) throw new AppError("not_found", { context: { incidentId: target.incidentId } });
  const incident = lockedSchema.parse(rows[0]);
  if (target.onlyAdds !== true && incident.version !== target.version) {
    throw new AppError("stale", { context: { incidentId: incident.id, version: incident.version } });
  }
  assertAllowed(viewer, incident, target.action);
  return incident;
}

function assertAllowed(viewer: Viewer, incident: LockedIncident, action: IncidentAction): void {
  const code = refusal(viewer, stateOf(incident), action);
  if (code) throw new AppError(code, { context: { incidentId: incident.id, action } });
}

/** What the step machine asks, out of the incident's row. */
export function stateOf(
  row: Pick<
    LockedIncident,
    "step" | "message_count" | "agency_id" | "on_control" | "return_count" | "reply_state" | "waiting_requests"
  >,
): ActionState {
  return {
    step: row.step,
    messageCount: row.message_count,
    agencyId: row.agency_id,
    isOnControl: row.on_control,
    returnCount: row.return_count,
    replyState: row.reply_state,
    hasWaitingRequest: row.waiting_requests > 0,
  };
}

export interface IncidentChange {
  step?: string;
  topic_id?: number | null;
  topic_confidence?: number;
  territory_id?: number | null;
  municipality_id?: number | null;
  place_confidence?: number;
  street?: string | null;
  house?: string | null;
  agency_id?: number | null;
  routing?: string | null;
  type?: string;
  severity?: number;
  fast_track?: boolean;
  needs_person?: boolean;
  on_top?: boolean;
  is_set_aside?: boolean;
  importance?: "normal" | "high";
  executor_id?: number | null;
  on_control?: boolean;
  return_count?: number;
  reply_state?: "waiting" | "approved" | null;
  waiting_requests?: number;
  shared_with?: number[] | null;
  resume_at?: Date | null;
  outcome?: string | null;
  closure_reason?: string | null;
  closed_at?: Date | null;
  merged_into_id?: number | null;
  message_count?: number;
  summary?: string;
  first_message_at?: Date;
  next_due_at?: Date | null;
  next_due_kind?: string | null;
}

/** What belongs to one step alone goes with it, whoever moves the incident on: an answer on its way, a day of return. */
function leftBehind(step: string | undefined): IncidentChange {
  if (step === undefined) return {};
  return {
    ...(step === "on_approval" ? {} : { reply_state: null }),
    ...(step === "postponed" ? {} : { resume_at: null }),
  };
}

/**
 * Writes a change of a locked incident and raises its version.
 * INVARIANT: the caller appends the events of the change in the same transaction.
 */
export async function changeIncident(
  tx: Sql,
  options: { incidentId: number; change: IncidentChange; now: Date },
): Promise<number> {
  const { incidentId, now } = options;
  const change = { ...leftBehind(options.change.step), ...options.change };
  const values: unknown[] = [incidentId];
  const assignments = Object.entries(change).map(([column, value]) => {
    values.push(value);
    return `${column} = $${values.length}`;
  });
  if (change.street !== undefined || change.house !== undefined) {
    values.push(`${change.street ?? ""} ${change.house ?? ""}`);
    assignments.push(`words = words || ${wordsSql(`$${values.length}::text`)}`);
  }
  if (change.step !== undefined) {
    values.push(now);
    assignments.push(`step_since = $${values.length}`);
  }
  const rows = await tx.query<{ version: number }>(
    `update incident set ${["version = version + 1", ...assignments].join(", ")} where id = $1 returning version`,
    values,
  );
  const version = rows[0]?.version;
  if (version === undefined) throw new AppError("not_found", { context: { incidentId } });
  return version;
}
