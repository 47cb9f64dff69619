import type { Database } from "@/lib/platform/db";
import { act } from "@/tests/factories/desk";
import type { LabelledText } from "@/tests/factories/learning";
import { messageOf, tell } from "@/tests/factories/messages";
import { createViewer, required, topicId } from "@/tests/factories/region";

/**
 * Messages come in and an operator says of each what it is about, the way the desk does it. Those that joined an incident
 * are decided with it. Returns how many decisions that were.
 */
export async function correctAll(
  db: Database,
  { texts, at, region = "samara" }: { texts: readonly LabelledText[]; at: Date; region?: string },
): Promise<number> {
  const viewer = await createViewer(db, { role: "moderator", region });
  const messages = texts.map(({ text }, index) =>
    messageOf(text, { publishedAt: new Date(at.getTime() - index * 60_000).toISOString() }),
  );
  const incidents = await tell(db, messages, { region, now: at });
  const decided = new Set<number>();
  for (const [index, incident] of incidents.entries()) {
    if (decided.has(incident.id)) continue;
    decided.add(incident.id);
    const topic = await topicId(db, required(texts[index], "text").topic);
    await act(db, { viewer, id: incident.id, at, body: { action: "correctTopic", topicId: topic } });
  }
  return decided.size;
}
