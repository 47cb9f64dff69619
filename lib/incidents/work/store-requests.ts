import { z } from "zod";
import type { RequestKind } from "@/lib/incidents/work/schema";
import type { Sql } from "@/lib/platform/db";

export interface NewRequest {
  kind: RequestKind;
  agencyId: number;
  reason: string;
  comment: string;
  extraMinutes: number | null;
  proposedAgencyId: number | null;
}

const waitingSchema = z.object({
  id: z.number(),
  agency_id: z.number(),
  reason: z.string(),
  comment: z.string().nullable(),
  extra_minutes: z.number().nullable(),
  proposed_agency_id: z.number().nullable(),
  asked_by_id: z.number(),
});

/** The one of this kind that nobody has decided, or null. */
export async function getWaitingRequest(tx: Sql, options: { incidentId: number; kind: RequestKind }) {
  const rows = await tx.query(
    `select id, agency_id, reason, comment, extra_minutes, proposed_agency_id, asked_by_id from incident_request
     where incident_id = $1 and kind = $2 and state = 'waiting' for update`,
    [options.incidentId, options.kind],
  );
  return rows.length === 0 ? null : waitingSchema.parse(rows[0]);
}

/** INVARIANT: called with the incident locked; its `waiting_requests` grows in the same transaction. */
export async function storeRequest(
  tx: Sql,
  options: { regionId: number; incidentId: number; request: NewRequest; userId: number; now: Date },
): Promise<void> {
  const { regionId, incidentId, request, userId, now } = options;
  await tx.query(
    `insert into incident_request (region_id, incident_id, kind, agency_id, reason, comment, extra_minutes,
       proposed_agency_id, asked_by_id, asked_at) values ($1, $2, $3, $4, $5, nullif($6, ''), $7, $8, $9, $10)`,
    [
      regionId,
      incidentId,
      request.kind,
      request.agencyId,
      request.reason,
      request.comment,
      request.extraMinutes,
      request.proposedAgencyId,
      userId,
      now,
    ],
  );
}

export async function decideRequest(
  tx: Sql,
  options: {
    requestId: number;
    isGranted: boolean;
    grantedMinutes: number | null;
    comment: string;
    userId: number;
    now: Date;
  },
): Promise<void> {
  await tx.query(
    `update incident_request set state = $2, granted_minutes = $3, decision_comment = nullif($4, ''),
       decided_by_id = $5, decided_at = $6 where id = $1`,
    [
      options.requestId,
      options.isGranted ? "granted" : "refused",
      options.grantedMinutes,
      options.comment,
      options.userId,
      options.now,
    ],
  );
}

/**
 * What is no question any more: of an incident that is closed or stands with the centre again, or to give back what
 * another body has by now. Runs after every command, so that whatever moves an incident need not know of requests.
 */
export async function withdrawMootRequests(
  tx: Sql,
  options: { incidentIds: readonly number[]; now: Date },
): Promise<void> {
  await tx.query(
    `with moot as (
       update incident_request r set state = 'withdrawn', decided_at = $2 from incident i
       where i.id = r.incident_id and i.id = any($1::bigint[]) and r.state = 'waiting'
         and (i.closed_at is not null or i.step = 'returned' or (r.kind = 'return' and i.agency_id is distinct from r.agency_id))
       returning r.incident_id
     )
     update incident i set waiting_requests = greatest(i.waiting_requests - m.n, 0)
     from (select incident_id, count(*) as n from moot group by 1) m where i.id = m.incident_id`,
    [options.incidentIds, options.now],
  );
}
