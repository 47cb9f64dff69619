import { incidentScope } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import type { OwnTheme } from "@/lib/flow/classifier/schema";
import type { Database } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { addOwn } from "@/lib/regions/add-own";
import { assertManagesClassifier } from "./assert-manages";

/** What a card asks of its examples at least is six; more than some dozens teach nothing new. */
const examplesMax = 30;
const shortNameMax = 60;

/**
 * A topic of the centre's own out of messages that fitted nowhere: they are its examples, so that the next training knows
 * it. The incidents themselves keep the topic that they have until somebody decides.
 * @throws AppError `not_allowed`, `not_found` when the theme was measured away, `invalid` when there is such a topic
 */
export async function makeThemeTopic(
  viewer: Viewer,
  { db, given, now }: { db: Database; given: OwnTheme; now: Date },
): Promise<{ topicId: number; examples: number }> {
  assertManagesClassifier(viewer);
  const { regionId, userId } = viewer;
  return db.transaction(async (tx) => {
    const scope = incidentScope(viewer, "i", 1);
    const texts = await tx.query<{ text: string }>(
      `select distinct on (m.text_hash) m.text from classifier_theme t
       join message m on m.id = any(t.message_ids) join incident i on i.id = m.incident_id
       where t.region_id = $1 and t.position = $${scope.values.length + 1} and ${scope.text}
       order by m.text_hash limit ${examplesMax}`,
      [...scope.values, given.position],
    );
    if (texts.length === 0) throw new AppError("not_found", { context: { position: given.position } });
    const topicId = await addOwn(tx, {
      regionId,
      now,
      own: {
        field: "topic",
        name: given.name,
        shortName: given.name.slice(0, shortNameMax).trim(),
        groupId: given.groupId,
        ...{ type: "solvable", severity: 2, fastTrack: false },
      },
    });
    await tx.query("update topic set examples = $2 where id = $1", [topicId, texts.map(({ text }) => text)]);
    await tx.query(
      "insert into audit_event (region_id, user_id, at, kind, subject) values ($1, $2, $3, 'classifier.theme', $4)",
      [regionId, userId, now, JSON.stringify({ topicId, examples: texts.length })],
    );
    return { topicId, examples: texts.length };
  });
}
