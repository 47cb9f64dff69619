import { z } from "zod";
import type { TopicCandidate } from "@/lib/classify/schema";
import type { PlaceProposal, TopicProposal } from "@/lib/incidents/schema";
import type { PlaceCandidate } from "@/lib/locate/schema";
import type { Sql } from "@/lib/platform/db";
import { territoryKindSchema } from "@/lib/regions/schema";

const cardSchema = z.object({
  notToConfuse: z.array(z.object({ topic: z.string(), because: z.string() })).default([]),
});
/** As many as a card of the catalogue has. */
const confusablesMax = 5;

/** The machine's topics for the page, each with the catalogue's own warning about its nearest wrong answers. */
export async function findTopicProposals(db: Sql, candidates: readonly TopicCandidate[]): Promise<TopicProposal[]> {
  const ids = candidates.map((candidate) => candidate.topicId);
  const rows = await db.query<{
    id: number;
    code: string;
    name: string;
    short_name: string;
    fast_track: boolean;
    group_name: string;
    card: unknown;
  }>(
    `select t.id, t.code, t.name, t.short_name, t.fast_track, g.name as group_name, t.card
     from topic t join topic_group g on g.id = t.group_id where t.id = any($1::int[])`,
    [ids],
  );
  const cards = new Map(rows.map((row) => [row.id, cardSchema.safeParse(row.card).data?.notToConfuse ?? []]));
  const names = await readTopicNames(
    db,
    [...cards.values()].flat().map((entry) => entry.topic),
  );
  return candidates.flatMap((candidate) => {
    const row = rows.find((found) => found.id === candidate.topicId);
    if (!row) return [];
    const notToConfuse = (cards.get(row.id) ?? [])
      .slice(0, confusablesMax)
      .map((entry) => ({ name: names.get(entry.topic) ?? entry.topic, because: entry.because }));
    const topic = { id: row.id, code: row.code, name: row.name, shortName: row.short_name, under: row.group_name };
    return [{ topic: { ...topic, fastTrack: row.fast_track }, confidence: candidate.confidence, notToConfuse }];
  });
}

/** What the card of one of two topics says to keep it apart from the other. */
export async function findConfusion(
  db: Sql,
  { code, otherCode }: { code: string; otherCode: string },
): Promise<{ name: string; because: string } | null> {
  const rows = await db.query<{ code: string; short_name: string; card: unknown }>(
    "select code, short_name, card from topic where code = any($1::text[]) order by code <> $2",
    [[code, otherCode], code],
  );
  for (const row of rows) {
    const entries = cardSchema.safeParse(row.card).data?.notToConfuse ?? [];
    const found = entries.find(({ topic }) => topic !== row.code && (topic === code || topic === otherCode));
    const named = found && rows.find((other) => other.code === found.topic);
    if (found && named) return { name: named.short_name, because: found.because };
  }
  return null;
}

async function readTopicNames(db: Sql, codes: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.query<{ code: string; short_name: string }>(
    "select code, short_name from topic where code = any($1::text[])",
    [codes],
  );
  return new Map(rows.map((row) => [row.code, row.short_name]));
}

export async function findPlaceProposals(db: Sql, candidates: readonly PlaceCandidate[]): Promise<PlaceProposal[]> {
  const rows = await db.query<{ id: number; code: string; name: string; kind: string; under: string | null }>(
    `select p.id, p.code, p.name, p.kind, up.name as under from territory p
     left join territory up on up.id = p.parent_id where p.id = any($1::int[])`,
    [candidates.map((candidate) => candidate.territoryId)],
  );
  return candidates.flatMap((candidate) => {
    const row = rows.find((found) => found.id === candidate.territoryId);
    if (!row) return [];
    const territory = { ...row, kind: territoryKindSchema.parse(row.kind) };
    const reasons = candidate.reasons.map(({ kind, ...values }) => ({ kind, values }));
    return [{ territory, confidence: candidate.confidence, reasons }];
  });
}
