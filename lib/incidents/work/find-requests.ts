import { z } from "zod";
import { toChoice } from "@/lib/incidents/work/find-returns";
import {
  extensionReasonSchema,
  requestKindSchema,
  requestStateSchema,
  returnReasonSchema,
} from "@/lib/incidents/work/schema";
import type { RequestView } from "@/lib/incidents/work/schema";
import type { Sql } from "@/lib/platform/db";

const requestRow = z.object({
  id: z.number(),
  kind: requestKindSchema,
  state: requestStateSchema,
  agency_name: z.string().nullable(),
  asked_by: z.string().nullable(),
  asked_at: z.date(),
  reason: z.string(),
  comment: z.string().nullable(),
  extra_minutes: z.number().nullable(),
  proposed_id: z.number().nullable(),
  proposed_code: z.string().nullable(),
  proposed_name: z.string().nullable(),
  proposed_under: z.string().nullable(),
  decided_by: z.string().nullable(),
  decided_at: z.date().nullable(),
  decision_comment: z.string().nullable(),
  granted_minutes: z.number().nullable(),
});

/** What bodies asked of the centre about one incident: waiting ones first, then the newest. */
export async function findRequests(db: Sql, incidentId: number): Promise<RequestView[]> {
  const rows = await db.query(
    `select r.id, r.kind, r.state, a.short_name as agency_name, u.name as asked_by, r.asked_at, r.reason, r.comment,
       r.extra_minutes, p.id as proposed_id, p.code as proposed_code, p.name as proposed_name,
       up.short_name as proposed_under, d.name as decided_by, r.decided_at, r.decision_comment, r.granted_minutes
     from incident_request r
     left join agency a on a.id = r.agency_id
     left join agency p on p.id = r.proposed_agency_id
     left join agency up on up.id = p.parent_id
     left join user_account u on u.id = r.asked_by_id
     left join user_account d on d.id = r.decided_by_id
     where r.incident_id = $1 order by r.state <> 'waiting', r.id desc`,
    [incidentId],
  );
  return rows.map((row) => toView(requestRow.parse(row)));
}

function toView(row: z.infer<typeof requestRow>): RequestView {
  const reasons = row.kind === "return" ? returnReasonSchema : extensionReasonSchema;
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    agencyName: row.agency_name,
    askedBy: row.asked_by,
    askedAt: row.asked_at.toISOString(),
    reason: reasons.safeParse(row.reason).data ?? null,
    comment: row.comment,
    extraMinutes: row.extra_minutes,
    proposed: toChoice(row),
    decidedBy: row.decided_by,
    decidedAt: row.decided_at?.toISOString() ?? null,
    decisionComment: row.decision_comment,
    grantedMinutes: row.granted_minutes,
  };
}
