import { availableParallelism, loadavg } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { isAnswered, setAsideFrom } from "@/lib/classify/relevance";
import { trainModel, type TrainedModel, type TrainingExample } from "@/lib/classify/train-model";
import { relevanceRows } from "@/lib/classify/training-sets";
import { judgeTexts } from "@/lib/classify/versions/judge-texts";
import { normaliseText } from "@/lib/intake/text-hash";
import { readCatalogue } from "@/lib/regions/read-catalogue";
import { announcements, otherAnnouncements } from "@/tests/factories/announcements";
import { readSpb } from "./classify/read-sets";

const usage = "npm run -s bench -- relevance --spb FILE";
const seed = 20_261;
const rejectedCount = 60;
/** How many of the file's own complaints people accepted before the training. */
const accepted = [0, 30, 60, 120, 240];
/** One text of so many is read: enough for a tenth of a per cent. */
const readOneIn = 6;

/**
 * What rejections cost in complaints: real ones, of which some were accepted and the others nobody has decided about, read by
 * the shared version and by versions that learnt sixty rejected announcements besides.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { spb: { type: "string" } } });
  if (values.spb === undefined) throw new Error(usage);
  const loadBefore = loadavg()[0] ?? 0;
  const shipped = await readShipped();
  const complaints = await readComplaints(path.resolve(process.env.INIT_CWD ?? ".", values.spb));
  const unseen = complaints.slice(Math.max(...accepted));
  const rejected = announcements(rejectedCount).map((text) => ({ text, label: "off_topic", weight: 2 }));
  const versions = [
    { rejected: 0, accepted: 0, ...look(shipped, unseen) },
    ...accepted.map((count) => {
      const own = complaints.slice(0, count).map((text) => ({ text, label: "complaint" }));
      return { rejected: rejectedCount, accepted: count, ...look([...shipped, ...rejected, ...own], unseen) };
    }),
  ];
  const machine = { cores: availableParallelism(), loadAverageBefore: loadBefore, node: process.version };
  const report = { benchmark: "relevance", complaints: unseen.length, versions, ...machine };
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
}

async function readShipped(): Promise<TrainingExample[]> {
  const catalogue = await readCatalogue(fileURLToPath(new URL("../prisma/catalogue", import.meta.url)));
  const cards = catalogue.topicGroups.map(({ data }) => data);
  return relevanceRows(catalogue.relevance.data, cards).rows;
}

/** Each text once, out of the whole file. */
async function readComplaints(file: string): Promise<string[]> {
  const { categories } = await readSpb(file);
  const texts = new Map(categories.map(({ text }) => [normaliseText(text), text]));
  return [...texts.values()].filter((_, at) => at % readOneIn === 0);
}

function look(rows: readonly TrainingExample[], complaints: readonly string[]) {
  const model = trainModel(rows, { seed });
  const missed = readAsNoise(model, complaints);
  return {
    missed: missed.length,
    setAside: missed.filter(({ confidence }) => confidence >= setAsideFrom).length,
    announcementsShown: otherAnnouncements.length - readAsNoise(model, otherAnnouncements).length,
  };
}

function readAsNoise(model: TrainedModel, texts: readonly string[]) {
  const judged = judgeTexts(
    model,
    texts.map((text) => ({ text, label: "complaint" })),
  );
  return judged.filter(({ predicted }) => !isAnswered(predicted));
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
