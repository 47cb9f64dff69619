import type { TrainingExample } from "@/lib/classify/train-model";
import { topicGroupOf, topicRows } from "@/lib/classify/training-sets";
import { kindsToTry } from "@/lib/classify/versions/choose-kind";
import { isKeptAside } from "@/lib/classify/versions/kept-aside";
import type { VersionWork } from "@/lib/classify/versions/train-version";
import { firstOfEach, newestAside, type DecidedText } from "@/lib/flow/classifier/collect-texts";
import { readCorpus } from "@/lib/intake/demo/read-corpus";
import { hashText } from "@/lib/intake/text-hash";
import { readCatalogue } from "@/lib/regions/read-catalogue";
import { readKursk, readSpb } from "../classify/read-sets";
import type { Settings } from "./settings";

interface PastText {
  text: string;
  label: string;
  group: string | null;
}

/** As many as a region's past is read, see collect-texts.ts. */
const historyMax = 40_000;

/** The work of a version for each set: the same texts are kept aside as in a region. */
export async function readPast(settings: Settings): Promise<Record<string, VersionWork>> {
  const { kursk, share, spb, withCards } = settings;
  const sets: Record<string, PastText[]> = {
    ...(spb && { reasons: (await readSpb(spb)).reasons.slice(0, historyMax) }),
    ...(kursk && { themes: await readKursk(kursk) }),
    ...(!spb && !kursk && { demo: await readDemo() }),
  };
  const catalogue = await readCatalogue("prisma/catalogue");
  const cards = withCards ? topicRows(catalogue.topicGroups.map(({ data }) => data)).rows : [];
  return Object.fromEntries(Object.entries(sets).map(([name, texts]) => [name, workOf(texts, cards, share)]));
}

function workOf(texts: readonly PastText[], cards: readonly TrainingExample[], share: number): VersionWork {
  const past: DecidedText[] = texts.map(({ text, label }) => ({
    ...{ text, label, weight: 1, from: "history", hash: hashText(text) },
  }));
  const decided = firstOfEach(past);
  const aside = newestAside(past).map(({ text, label }) => ({ text, label }));
  const learnt = decided.filter(({ hash }) => !isKeptAside(hash)).filter((_, at) => at % share === 0);
  // Their groups are not those of the cards.
  const groups = new Map(cards.map(({ label }) => [label, topicGroupOf(label)]));
  for (const { label, group } of texts) if (!groups.has(label)) groups.set(label, `past ${group}`);
  return {
    task: "topic",
    rows: [...cards, ...learnt.map(({ text, label, weight }) => ({ text, label, weight, isOwn: true }))],
    kinds: kindsToTry({ task: "topic", decided: learnt.length, aside: aside.length }),
    ...{ aside, groups, rivals: [] },
  };
}

async function readDemo(): Promise<PastText[]> {
  const corpus = await readCorpus("prisma/demo/corpus");
  return corpus.flatMap(({ text, topic }) => (topic ? [{ text, label: topic, group: topicGroupOf(topic) }] : []));
}
