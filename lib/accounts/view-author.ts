import { assertCan, incidentScope } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import type { Database } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

/**
 * Name and address of a message's author. INVARIANT: the view is recorded in the transaction that reads it, so nobody
 * sees a person without a trace.
 * @throws AppError `not_allowed`, `not_found`
 */
export async function viewAuthor(
  viewer: Viewer,
  options: { db: Database; messageId: number; now: Date },
): Promise<{ name: string | null; url: string | null }> {
  assertCan(viewer, "person.read");
  const scope = incidentScope(viewer, "i", 2);
  return options.db.transaction(async (tx) => {
    const rows = await tx.query<{ author_id: number; incident_id: number; name: string | null; url: string | null }>(
      `select a.id as author_id, i.id as incident_id, a.name, a.url
       from message m join author a on a.id = m.author_id left join second_problem p on p.message_id = m.id
       join incident i on i.id in (m.incident_id, p.incident_id)
       where m.id = $1 and a.erased_at is null and ${scope.text} order by i.id = m.incident_id desc limit 1`,
      [options.messageId, ...scope.values],
    );
    const row = rows[0];
    if (!row) throw new AppError("not_found", { context: { messageId: options.messageId } });
    await tx.query(
      "insert into audit_event (region_id, user_id, at, kind, subject) values ($1, $2, $3, 'person.viewed', $4)",
      [
        viewer.regionId,
        viewer.userId,
        options.now,
        JSON.stringify({
          authorId: row.author_id,
          messageId: options.messageId,
          incidentId: row.incident_id,
          ...(viewer.actingFor && { onBehalfOf: viewer.actingFor.userId }),
        }),
      ],
    );
    return { name: row.name, url: row.url };
  });
}
