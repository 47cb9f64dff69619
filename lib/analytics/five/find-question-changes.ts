import type { Viewer } from "@/lib/accounts/schema";
import type { MeetingQuestions } from "@/lib/analytics/five/schema";
import { assertPreparesMeeting } from "@/lib/analytics/five/whole-region";
import type { Day } from "@/lib/analytics/schema";
import type { Sql } from "@/lib/platform/db";

interface ChangeRow {
  id: number;
  rule_key: string | null;
  text: string | null;
  by: string;
}

/**
 * What people changed in the questions of this day.
 * @throws AppError `not_allowed`
 */
export async function findQuestionChanges(
  viewer: Viewer,
  { db, day }: { db: Sql; day: Day },
): Promise<Pick<MeetingQuestions, "own" | "hidden">> {
  assertPreparesMeeting(viewer);
  const rows = await db.query<ChangeRow>(
    `select q.id, q.rule_key, q.text, u.name as by from meeting_question q join user_account u on u.id = q.user_id
     where q.region_id = $1 and q.day = $2 and q.removed_at is null order by q.id`,
    [viewer.regionId, day],
  );
  return {
    own: rows.flatMap(({ id, text, by }) => (text === null ? [] : [{ id, text, by }])),
    hidden: rows.flatMap(({ rule_key: key, by }) => (key === null ? [] : [{ key, by }])),
  };
}
