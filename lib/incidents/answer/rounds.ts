import { z } from "zod";
import type { Viewer } from "@/lib/accounts/schema";
import { outcomeSchema, replyKindSchema, reworkReasonSchema, roundStates } from "@/lib/incidents/answer/schema";
import type { Answer, ReworkReason, RoundView } from "@/lib/incidents/answer/schema";
import type { Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

const roundRow = z.object({
  id: z.number(),
  incident_id: z.number(),
  round: z.number(),
  state: z.enum(roundStates),
  kind: replyKindSchema,
  outcome: outcomeSchema.nullable(),
  promised_on: z.string().nullable(),
  text: z.string(),
  user_id: z.number(),
  user_name: z.string(),
  user_agency_id: z.number().nullable(),
  submitted_at: z.date(),
  decided_name: z.string().nullable(),
  decided_at: z.date().nullable(),
  reasons: z.array(reworkReasonSchema).nullable(),
  comment: z.string().nullable(),
});
export type Round = z.infer<typeof roundRow>;

const roundColumns = `
  r.id, r.incident_id, r.round, r.state, r.kind, r.outcome, to_char(r.promised_on, 'YYYY-MM-DD') as promised_on, r.text,
  r.user_id, u.name as user_name, u.agency_id as user_agency_id, r.submitted_at, d.name as decided_name, r.decided_at,
  r.reasons, r.comment`;
const roundJoins = "join user_account u on u.id = r.user_id left join user_account d on d.id = r.decided_by";

/** All rounds of these incidents, newest first. */
export async function findRounds(db: Sql, incidentIds: readonly number[]): Promise<Round[]> {
  const rows = await db.query(
    `select ${roundColumns} from reply_round r ${roundJoins} where r.incident_id = any($1::bigint[])
     order by r.incident_id, r.round desc`,
    [incidentIds],
  );
  return rows.map((row) => roundRow.parse(row));
}

/**
 * The answer on its way. @throws AppError `wrong_step` when there is none
 * INVARIANT: called with the incident locked, so that nobody else decides about it meanwhile.
 */
export async function requireOpenRound(tx: Sql, incidentId: number): Promise<Round> {
  const rows = await tx.query(
    `select ${roundColumns} from reply_round r ${roundJoins}
     where r.incident_id = $1 and r.state in ('waiting', 'approved')`,
    [incidentId],
  );
  if (rows.length === 0) throw new AppError("wrong_step", { context: { incidentId } });
  return roundRow.parse(rows[0]);
}

/** The next round. An older one that was left open, because the incident was merged or sent elsewhere, ends with it. */
export async function openRound(
  tx: Sql,
  options: { viewer: Viewer; incidentId: number; answer: Answer; now: Date },
): Promise<{ id: number; round: number }> {
  const { viewer, incidentId, answer, now } = options;
  await tx.query(
    `update reply_round set state = 'withdrawn', decided_at = $2
     where incident_id = $1 and state in ('waiting', 'approved')`,
    [incidentId, now],
  );
  const rows = await tx.query<{ id: number; round: number }>(
    `insert into reply_round (region_id, incident_id, round, state, kind, outcome, promised_on, text, user_id,
       submitted_at)
     select $1, $2, coalesce(max(round), 0) + 1, 'waiting', $3, $4, $5::date, $6, $7, $8
     from reply_round where incident_id = $2
     returning id, round`,
    [
      viewer.regionId,
      incidentId,
      answer.kind,
      answer.kind === "final" ? answer.outcome : null,
      answer.kind === "interim" ? answer.promisedOn : null,
      answer.text,
      viewer.userId,
      now,
    ],
  );
  if (!rows[0]) throw new AppError("failed", { context: { incidentId } });
  return rows[0];
}

export interface RoundDecision {
  state: "approved" | "reworked" | "withdrawn";
  reasons?: readonly ReworkReason[];
  comment?: string | null;
}

export async function decideRound(
  tx: Sql,
  options: { viewer: Viewer; roundId: number; decision: RoundDecision; now: Date },
): Promise<void> {
  const { viewer, roundId, decision, now } = options;
  await tx.query(
    `update reply_round set state = $2, decided_by = $3, decided_at = $4, reasons = $5, comment = $6 where id = $1`,
    [roundId, decision.state, viewer.userId, now, decision.reasons ?? [], decision.comment ?? null],
  );
}

/** The published answer becomes a reply like every other one, and the round knows which. */
export async function publishRound(
  tx: Sql,
  options: { round: Round; regionId: number; agencyId: number | null; account: string; url: string | null; at: Date },
): Promise<number> {
  const { round } = options;
  const rows = await tx.query<{ id: number }>(
    `insert into reply (region_id, incident_id, position, kind, text, agency_id, account, published_at, outcome,
       promised_on, url)
     select $1, $2, coalesce(max(position), 0) + 1, $3, $4, $5, $6, $7, $8, $9::date, $10
     from reply where incident_id = $2
     returning id`,
    [
      options.regionId,
      round.incident_id,
      round.kind,
      round.text,
      options.agencyId,
      options.account,
      options.at,
      round.outcome,
      round.promised_on,
      options.url,
    ],
  );
  const replyId = rows[0]?.id;
  if (replyId === undefined) throw new AppError("failed", { context: { incidentId: round.incident_id } });
  await tx.query("update reply_round set state = 'published', reply_id = $2 where id = $1", [round.id, replyId]);
  return replyId;
}

export function toRoundView(row: Round, viewer: Pick<Viewer, "userId">): RoundView {
  return {
    id: row.id,
    round: row.round,
    state: row.state,
    kind: row.kind,
    outcome: row.outcome,
    promisedOn: row.promised_on,
    text: row.text,
    writtenBy: row.user_name,
    isOwn: row.user_id === viewer.userId,
    submittedAt: row.submitted_at.toISOString(),
    decidedBy: row.decided_name,
    decidedAt: row.decided_at?.toISOString() ?? null,
    reasons: row.reasons ?? [],
    comment: row.comment,
  };
}
