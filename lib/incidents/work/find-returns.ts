import { z } from "zod";
import { returnReasonSchema } from "@/lib/incidents/work/schema";
import type { ReturnView } from "@/lib/incidents/work/schema";
import type { Sql } from "@/lib/platform/db";

const returnRow = z.object({
  at: z.date(),
  agency_name: z.string().nullable(),
  user_name: z.string().nullable(),
  reason: z.string().nullable(),
  comment: z.string().nullable(),
  is_late: z.boolean().nullable(),
  proposed_id: z.number().nullable(),
  proposed_code: z.string().nullable(),
  proposed_name: z.string().nullable(),
  proposed_under: z.string().nullable(),
});

/** Every body that gave it back, with its reason and its proposal, newest first: out of the events, which tell it. */
export async function findReturns(db: Sql, incidentId: number): Promise<ReturnView[]> {
  const rows = await db.query(
    `select e.at, a.short_name as agency_name, u.name as user_name, e.detail->>'reason' as reason,
       e.detail->>'comment' as comment, (e.detail->>'isLate')::boolean as is_late,
       p.id as proposed_id, p.code as proposed_code, p.name as proposed_name, up.short_name as proposed_under
     from incident_event e
     left join user_account u on u.id = e.user_id
     left join agency a on a.id = (e.detail->>'fromAgencyId')::int
     left join agency p on p.id = (e.detail->>'proposedAgencyId')::int
     left join agency up on up.id = p.parent_id
     where e.incident_id = $1 and e.kind = 'incident.returned' order by e.id desc`,
    [incidentId],
  );
  return rows.map((given) => {
    const row = returnRow.parse(given);
    return {
      at: row.at.toISOString(),
      agencyName: row.agency_name,
      userName: row.user_name,
      reason: returnReasonSchema.safeParse(row.reason).data ?? null,
      comment: row.comment ?? "",
      proposed: toChoice(row),
      isLate: row.is_late ?? false,
    };
  });
}

interface ProposedColumns {
  proposed_id: number | null;
  proposed_code: string | null;
  proposed_name: string | null;
  proposed_under: string | null;
}

export function toChoice(row: ProposedColumns) {
  const { proposed_id: id, proposed_code: code, proposed_name: name, proposed_under: under } = row;
  return id === null || code === null || name === null ? null : { id, code, name, under };
}
