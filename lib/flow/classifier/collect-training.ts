import { z } from "zod";
import type { LabelledRow } from "@/lib/classify/labelled-file";
import type { TrainingExample } from "@/lib/classify/train-model";
import { dataHash } from "@/lib/classify/training-sets";
import { asideMin } from "@/lib/classify/versions/compare-versions";
import { kindsToTry } from "@/lib/classify/versions/choose-kind";
import { isKeptAside } from "@/lib/classify/versions/kept-aside";
import type { ModelSource, TrainingData } from "@/lib/classify/versions/schema";
import type { ModelKind } from "@/lib/classify/versions/terms";
import { hashText } from "@/lib/intake/text-hash";
import type { Sql } from "@/lib/platform/db";
import { firstOfEach, hashOfAside, newestAside, readDecisions, readFileTexts } from "./collect-texts";
import type { DecidedText } from "./collect-texts";

/** What versions are judged by. */
export interface CollectedAside {
  aside: DecidedText[];
  /** Reports of equal hashes come of the same texts. */
  asideHash: string;
  /** The group of each label: of a topic, or whether a kind of message is answered. */
  groups: Map<string, string>;
}

export interface CollectedTraining extends CollectedAside {
  rows: TrainingExample[];
  kinds: ModelKind[];
  dataHash: string;
  data: Omit<TrainingData, "look" | "kind" | "otherKind">;
}

const topicRow = z.object({
  code: z.string(),
  name: z.string(),
  shortName: z.string(),
  group: z.string(),
  examples: z.array(z.string()),
  card: z.object({
    synonyms: z.array(z.string()),
    colloquial: z.array(z.string()),
    belongs: z.array(z.string()),
    notToConfuse: z.array(z.object({ topic: z.string(), because: z.string() })),
  }),
});
type TopicRow = z.infer<typeof topicRow>;

/** What a region's topics are learnt from, and what is kept aside to judge by. */
export async function collectTraining(
  db: Sql,
  options: { regionId: number; source: ModelSource; file: readonly LabelledRow[] },
): Promise<CollectedTraining> {
  const { regionId, source, file } = options;
  const topics = await readTopics(db, regionId);
  const { corrections, history } = await readDecisions(db, regionId);
  // What people of this centre put right goes before a file, and that before the past.
  const ofFile = readFileTexts(file, labelFinder(topics));
  const decided = firstOfEach(corrections, ofFile, source === "history" ? history : []);
  // The judging set is the same whatever a version learns from, so that any two can be held against each other.
  const known = source === "history" ? decided : firstOfEach(corrections, history);
  const own = newestAside(known);
  // A file judges only where the centre itself has decided too little: what it says may be what is wrong.
  const aside = own.length >= asideMin ? own : newestAside([...known, ...decided]);
  const learnt = decided.filter(({ hash }) => !isKeptAside(hash));
  const taken = new Set([...decided, ...aside].map(({ hash }) => hash));
  const examples = exampleRows(topics).filter(({ text, isHint }) => isHint || isExample(text, taken));
  const rows = [...examples, ...learnt.map(({ text, label, weight }) => ({ text, label, weight, isOwn: true }))];
  const kinds = kindsToTry({ task: "topic", decided: learnt.length, aside: aside.length });
  return {
    rows,
    kinds,
    dataHash: dataHash(rows, kinds),
    data: { pack: examples.length, ...countFrom(learnt), aside: aside.length },
    aside,
    asideHash: hashOfAside(aside),
    groups: new Map(topics.map(({ code, group }) => [code, group])),
  };
}

/** Only what a region has kept aside, for judging the versions that are there. */
export async function collectAside(db: Sql, regionId: number): Promise<CollectedAside> {
  const topics = await readTopics(db, regionId);
  const { corrections, history } = await readDecisions(db, regionId);
  const aside = newestAside(firstOfEach(corrections, history));
  return { aside, asideHash: hashOfAside(aside), groups: new Map(topics.map(({ code, group }) => [code, group])) };
}

async function readTopics(db: Sql, regionId: number): Promise<TopicRow[]> {
  const rows = await db.query(
    `select t.code, t.name, t.short_name as "shortName", g.code as "group", t.examples, t.card
     from topic t join topic_group g on g.id = t.group_id
     where t.retired_at is null and coalesce(t.region_id, $1) = $1 order by g.code, t.position, t.code`,
    [regionId],
  );
  return rows.map((row) => topicRow.parse(row));
}

/** The cards as they stand in the database, the centre's own topics among them. */
function exampleRows(topics: readonly TopicRow[]): TrainingExample[] {
  const hint = (text: string, label: string) => ({ text, label, isHint: true });
  return topics.flatMap(({ code, name, examples, card }) => [
    ...examples.map((text) => ({ text, label: code })),
    ...[name, ...card.synonyms, ...card.colloquial, ...card.belongs].map((text) => hint(text, code)),
    ...card.notToConfuse.map((other) => hint(other.because, other.topic)),
  ]);
}

/** What people decided about the very same text counts instead; what is kept aside is learnt from nowhere. */
function isExample(text: string, taken: ReadonlySet<string>): boolean {
  return !taken.has(hashText(text));
}

function labelFinder(topics: readonly TopicRow[]): (given: string) => string | null {
  const plain = (text: string) => text.trim().toLowerCase().replaceAll("ё", "е");
  const byName = new Map(
    topics.flatMap(({ code, name, shortName }) => [name, shortName, code].map((given) => [plain(given), code])),
  );
  return (given) => byName.get(plain(given)) ?? null;
}

function countFrom(texts: readonly DecidedText[]): Record<DecidedText["from"], number> {
  const counts = { history: 0, file: 0, corrections: 0 };
  for (const { from } of texts) counts[from] += 1;
  return counts;
}
