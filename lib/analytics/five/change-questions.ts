import type { Viewer } from "@/lib/accounts/schema";
import { ownQuestionsMax, questionChangeSchema } from "@/lib/analytics/five/schema";
import type { QuestionChange } from "@/lib/analytics/five/schema";
import { dayOf } from "@/lib/analytics/periods";
import { assertPreparesMeeting } from "@/lib/analytics/five/whole-region";
import type { Day } from "@/lib/analytics/schema";
import type { Database, Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

/**
 * Hides a question of the rules for this day or adds one of one's own, and takes either back: the answer is the change
 * that undoes this one. Twice is once.
 * @throws AppError `not_allowed`, `invalid`, `not_found`, `too_many`
 */
export async function changeQuestions(
  viewer: Viewer,
  options: { db: Database; given: unknown; now: Date },
): Promise<{ undo: QuestionChange }> {
  assertPreparesMeeting(viewer);
  const change = questionChangeSchema.safeParse(options.given);
  if (!change.success) throw new AppError("invalid", { context: { field: "text" } });
  const { db, now } = options;
  const day = dayOf(now, viewer.timeZone);
  return db.transaction((tx) => apply(tx, { viewer, day, now, change: change.data }));
}

interface Applied {
  viewer: Viewer;
  day: Day;
  now: Date;
  change: QuestionChange;
}

async function apply(tx: Sql, applied: Applied): Promise<{ undo: QuestionChange }> {
  const { change } = applied;
  switch (change.change) {
    case "hide":
      await hide(tx, applied, change.key);
      return { undo: { change: "show", key: change.key } };
    case "show":
      await show(tx, applied, change.key);
      return { undo: { change: "hide", key: change.key } };
    case "add":
      return { undo: { change: "remove", questionId: await add(tx, applied, change.text) } };
    case "remove":
      await mark(tx, applied, { questionId: change.questionId, removedAt: applied.now });
      return { undo: { change: "restore", questionId: change.questionId } };
    case "restore":
      await mark(tx, applied, { questionId: change.questionId, removedAt: null });
      return { undo: { change: "remove", questionId: change.questionId } };
  }
}

async function hide(tx: Sql, { viewer, day, now }: Applied, key: string): Promise<void> {
  await tx.query(
    `insert into meeting_question (region_id, day, rule_key, user_id, created_at) values ($1, $2, $3, $4, $5)
     on conflict (region_id, day, rule_key) where rule_key is not null and removed_at is null do nothing`,
    [viewer.regionId, day, key, viewer.userId, now],
  );
}

async function show(tx: Sql, { viewer, day, now }: Applied, key: string): Promise<void> {
  await tx.query(
    `update meeting_question set removed_at = $4
     where region_id = $1 and day = $2 and rule_key = $3 and removed_at is null`,
    [viewer.regionId, day, key, now],
  );
}

async function add(tx: Sql, applied: Applied, text: string): Promise<number> {
  const { viewer, day, now } = applied;
  await assertRoom(tx, applied);
  const rows = await tx.query<{ id: number }>(
    `insert into meeting_question (region_id, day, text, user_id, created_at) values ($1, $2, $3, $4, $5) returning id`,
    [viewer.regionId, day, text, viewer.userId, now],
  );
  return rows[0]?.id ?? 0;
}

async function mark(
  tx: Sql,
  applied: Applied,
  { questionId, removedAt }: { questionId: number; removedAt: Date | null },
): Promise<void> {
  const { viewer, day } = applied;
  if (removedAt === null) await assertRoom(tx, applied);
  const rows = await tx.query(
    `update meeting_question set removed_at = $4
     where region_id = $1 and day = $2 and id = $3 and text is not null returning id`,
    [viewer.regionId, day, questionId, removedAt],
  );
  if (rows.length === 0) throw new AppError("not_found", { context: { questionId } });
}

/** One after the other, so that two who add at once do not both find the last place. */
async function assertRoom(tx: Sql, { viewer, day }: Applied): Promise<void> {
  await tx.query("select from region where id = $1 for no key update", [viewer.regionId]);
  const rows = await tx.query<{ n: number }>(
    `select count(*)::int as n from meeting_question
     where region_id = $1 and day = $2 and text is not null and removed_at is null`,
    [viewer.regionId, day],
  );
  if ((rows[0]?.n ?? 0) >= ownQuestionsMax) throw new AppError("too_many", { context: { field: "text" } });
}
