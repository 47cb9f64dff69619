import { createHash } from "node:crypto";
import { z } from "zod";
import type { LabelledRow } from "@/lib/classify/labelled-file";
import { isKeptAside } from "@/lib/classify/versions/kept-aside";
import { hashText } from "@/lib/intake/text-hash";
import type { Sql } from "@/lib/platform/db";

/** A text of which somebody has said what it is about. */
export interface DecidedText {
  hash: string;
  text: string;
  label: string;
  /** 1 is the weight of an example. */
  weight: number;
  from: "history" | "file" | "corrections";
}

/** Newest first; more than that is years old, and would only be slower to learn. */
const historyMax = 40_000;
const correctionsMax = 40_000;
/** Enough for figures to half a per cent, and judged in a second. */
const asideMax = 5_000;
/** What somebody put right says more than what was right already: there the machine was wrong. */
const correctedWeight = 2;

const correctionRow = z.object({ hash: z.string(), text: z.string(), label: z.string(), isCorrected: z.boolean() });

/** What people decided about topics, the newest decision of each text first. */
async function readCorrections(db: Sql, regionId: number): Promise<DecidedText[]> {
  const rows = await db.query(
    `select m.text_hash::text as hash, m.text, t.code as label, c.field = 'topic' as "isCorrected"
     from correction c
     join message m on m.id = c.message_id
     join topic t on t.retired_at is null and to_jsonb(t.id)
       = case when c.field = 'topic' then c.decided else c.decided -> 'topicId' end
     where c.region_id = $1 and c.field in ('topic', 'confirmed')
     order by c.at desc, c.id desc limit ${correctionsMax}`,
    [regionId],
  );
  const newest = new Map<string, DecidedText>();
  for (const row of rows) {
    const { hash, text, label, isCorrected } = correctionRow.parse(row);
    const known = newest.get(hash);
    if (!known) newest.set(hash, { hash, text, label, weight: isCorrected ? correctedWeight : 1, from: "corrections" });
    // Corrected and then accepted as it stood: the same decision.
    else if (isCorrected && known.label === label) known.weight = correctedWeight;
  }
  return [...newest.values()];
}

const historyRow = correctionRow.omit({ isCorrected: true });

/** The imported past: topics that people decided elsewhere. */
async function readHistory(db: Sql, regionId: number): Promise<DecidedText[]> {
  const rows = await db.query(
    `select m.text_hash::text as hash, m.text, t.code as label
     from (
       select id, topic_id from incident
       where region_id = $1 and history is not null and topic_id is not null and step <> 'rejected'
       order by first_message_at desc, id desc limit ${historyMax}
     ) i
     join message m on m.incident_id = i.id
     join topic t on t.id = i.topic_id and t.retired_at is null
     order by m.published_at desc, m.id desc limit ${historyMax}`,
    [regionId],
  );
  return rows.map((row) => ({ ...historyRow.parse(row), weight: 1, from: "history" as const }));
}

/** Rows of a file name topics by their code or by their name; others are left out. */
export function readFileTexts(rows: readonly LabelledRow[], labelOf: (given: string) => string | null): DecidedText[] {
  return rows.flatMap(({ text, label: given }) => {
    const label = labelOf(given);
    if (label === null || text.trim() === "") return [];
    return [{ hash: hashText(text), text, label, weight: 1, from: "file" as const }];
  });
}

/** What people of a region decided: put right here, and elsewhere before. */
export interface Decisions {
  corrections: DecidedText[];
  history: DecidedText[];
}

export async function readDecisions(db: Sql, regionId: number): Promise<Decisions> {
  return { corrections: await readCorrections(db, regionId), history: await readHistory(db, regionId) };
}

/** One decision for each text: that of the first of the given lists. */
export function firstOfEach(...lists: readonly (readonly DecidedText[])[]): DecidedText[] {
  const decided = new Map<string, DecidedText>();
  for (const text of lists.flat()) if (!decided.has(text.hash)) decided.set(text.hash, text);
  return [...decided.values()];
}

/** Of decisions that come newest first. */
export function newestAside(decided: readonly DecidedText[]): DecidedText[] {
  return firstOfEach(decided.filter(({ hash }) => isKeptAside(hash))).slice(0, asideMax);
}

export function hashOfAside(aside: readonly DecidedText[]): string {
  const lines = aside.map(({ hash, label }) => `${hash} ${label}`).sort();
  return createHash("sha256").update(lines.join("\n")).digest("hex");
}
