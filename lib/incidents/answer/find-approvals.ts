import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { findRounds, toRoundView } from "@/lib/incidents/answer/rounds";
import type { ApprovalItem, ApprovalPage } from "@/lib/incidents/answer/schema";
import { noTaskColumns, queueRowColumns, queueRowJoins, queueRowSchema, toQueueRow } from "@/lib/incidents/queue-row";
import type { LeftIn } from "@/lib/incidents/queue-row";
import { addToApprove, Conditions } from "@/lib/incidents/queue-sql";
import type { Sql } from "@/lib/platform/db";

/** More than one person decides in a sitting. */
const itemsMax = 50;

/**
 * Answers that wait for this person, by the time that is left. Own ones are not among them, except for a head; nor are
 * those of a body that this person's body only helps.
 * @throws AppError `not_allowed` without the right to approve
 */
export async function findApprovals(
  viewer: Viewer,
  options: { db: Sql; now: Date; leftIn: LeftIn },
): Promise<ApprovalPage> {
  assertCan(viewer, "reply.approve");
  const { db, now, leftIn } = options;
  const conditions = new Conditions(viewer);
  addToApprove(conditions);
  const found = await db.query(
    `with page as (
       select i.id, i.next_due_at as sort_key from incident i where ${conditions.text}
       order by i.next_due_at nulls last, i.id limit ${itemsMax + 1}
     )
     select coalesce(page.sort_key::text, '') as sort_key, ${noTaskColumns}, ${queueRowColumns}
     from page join incident i on i.id = page.id ${queueRowJoins}
     order by page.sort_key nulls last, i.id`,
    conditions.values,
  );
  const rows = found.slice(0, itemsMax).map((row) => queueRowSchema.parse(row));
  const rounds = await findRounds(
    db,
    rows.map((row) => row.id),
  );
  const items = rows.flatMap((row): ApprovalItem[] => {
    const own = rounds.filter((round) => round.incident_id === row.id);
    const answer = own.find((round) => round.state === "waiting");
    if (!answer) return [];
    const before = own.find((round) => round.state === "reworked" && round.round < answer.round);
    return [
      {
        row: toQueueRow(row, now, leftIn),
        answer: toRoundView(answer, viewer),
        before: before ? toRoundView(before, viewer) : null,
      },
    ];
  });
  return { items, hasMore: found.length > itemsMax, asOf: now.toISOString() };
}
