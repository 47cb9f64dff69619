import { z } from "zod";
import { assertCan, incidentScope } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { outcomeSchema, replyKindSchema } from "@/lib/incidents/answer/schema";
import type { DraftContent, DraftSave, DraftSaved, DraftView } from "@/lib/incidents/answer/schema";
import type { Database, Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

const draftRow = z.object({
  version: z.number(),
  kind: replyKindSchema,
  outcome: outcomeSchema.nullable(),
  promised_on: z.string().nullable(),
  text: z.string(),
  user_id: z.number(),
  user_name: z.string(),
  saved_at: z.date(),
});

/**
 * Saves what is being written. The draft belongs to the incident, not to a person, so that a shift goes on where the
 * last one stopped; it changes nothing about the incident itself.
 * @returns the other one's text instead of an overwrite, when somebody saved since this one was read
 * @throws AppError `not_found` outside of the viewer's scope, `not_allowed`, `wrong_step` when it is closed
 */
export async function saveDraft(
  viewer: Viewer,
  options: { db: Database; save: DraftSave; now: Date },
): Promise<DraftSaved> {
  const { db, save, now } = options;
  assertCan(viewer, "reply.write");
  return db.transaction(async (tx) => {
    await lockOpen(tx, viewer, save.incidentId);
    const stored = await findDraft(tx, viewer, save.incidentId);
    if ((stored?.version ?? 0) !== save.version && stored !== null) return { isSaved: false, theirs: stored };
    const version = await writeDraft(tx, { viewer, incidentId: save.incidentId, draft: save.draft, now });
    return { isSaved: true, version, savedAt: now.toISOString() };
  });
}

/** Two who save at once wait for each other here; the incident's own version stays as it is. */
async function lockOpen(tx: Sql, viewer: Viewer, incidentId: number): Promise<void> {
  const scope = incidentScope(viewer, "i", 2);
  const rows = await tx.query<{ is_closed: boolean }>(
    `select i.closed_at is not null as is_closed from incident i where i.id = $1 and ${scope.text} for update`,
    [incidentId, ...scope.values],
  );
  if (!rows[0]) throw new AppError("not_found", { context: { incidentId } });
  if (rows[0].is_closed) throw new AppError("wrong_step", { context: { incidentId } });
}

/** INVARIANT: called with the incident locked. The version only grows, also when a draft is emptied or comes back. */
export async function writeDraft(
  tx: Sql,
  options: { viewer: Pick<Viewer, "userId" | "regionId">; incidentId: number; draft: DraftContent; now: Date },
): Promise<number> {
  const { viewer, incidentId, draft, now } = options;
  const rows = await tx.query<{ version: number }>(
    `insert into reply_draft as d (incident_id, region_id, kind, outcome, promised_on, text, user_id, saved_at)
     values ($1, $2, $3, $4, $5::date, $6, $7, $8)
     on conflict (incident_id) do update set version = d.version + 1, kind = excluded.kind,
       outcome = excluded.outcome, promised_on = excluded.promised_on, text = excluded.text,
       user_id = excluded.user_id, saved_at = excluded.saved_at
     returning version`,
    [incidentId, viewer.regionId, draft.kind, draft.outcome, draft.promisedOn, draft.text, viewer.userId, now],
  );
  const version = rows[0]?.version;
  if (version === undefined) throw new AppError("failed", { context: { incidentId } });
  return version;
}

/** What was sent on is no draft any more: the next one begins empty, with the same kind. */
export async function emptyDraft(tx: Sql, incidentId: number): Promise<void> {
  await tx.query(
    `update reply_draft set version = version + 1, text = '', outcome = null, promised_on = null
     where incident_id = $1`,
    [incidentId],
  );
}

export async function findDraft(
  db: Sql,
  viewer: Pick<Viewer, "userId">,
  incidentId: number,
): Promise<DraftView | null> {
  const rows = await db.query(
    `select d.version, d.kind, d.outcome, to_char(d.promised_on, 'YYYY-MM-DD') as promised_on, d.text, d.user_id,
       u.name as user_name, d.saved_at
     from reply_draft d join user_account u on u.id = d.user_id where d.incident_id = $1`,
    [incidentId],
  );
  if (rows.length === 0) return null;
  const row = draftRow.parse(rows[0]);
  return {
    version: row.version,
    kind: row.kind,
    outcome: row.outcome,
    promisedOn: row.promised_on,
    text: row.text,
    savedAt: row.saved_at.toISOString(),
    savedBy: row.user_name,
    isOwn: row.user_id === viewer.userId,
  };
}
