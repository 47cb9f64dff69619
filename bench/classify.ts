import { availableParallelism, loadavg } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { evaluateTraining } from "@/lib/classify/evaluate-training";
import type { LabelledRow } from "@/lib/classify/labelled-file";
import { trainModel } from "@/lib/classify/train-model";
import { topicGroupOf, topicRows } from "@/lib/classify/training-sets";
import { readCatalogue } from "@/lib/regions/read-catalogue";
import { readKursk, readSpb } from "./classify/read-sets";
import { foldCount, splitRows, takeShare } from "./classify/split";

const usage = "npm run -s bench -- classify --spb FILE --kursk FILE [--folds N] [--curve]";
const shares = [0.1, 0.25, 0.5, 1];
const seed = 20_261;

/** The classifier on real complaints, divided by their texts: how good, how fast, and how it grows with the examples. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      spb: { type: "string" },
      kursk: { type: "string" },
      folds: { type: "string", default: "1" },
      curve: { type: "boolean", default: false },
    },
  });
  if (values.spb === undefined && values.kursk === undefined) throw new Error(usage);
  const folds = Math.min(foldCount, Math.max(1, Number.parseInt(values.folds, 10) || 1));
  const catalogue = fileURLToPath(new URL("../prisma/catalogue", import.meta.url));
  const cards = (await readCatalogue(catalogue)).topicGroups.map(({ data }) => data);
  const trainBackground = () => trainModel(topicRows(cards).rows, { seed, groupOf: topicGroupOf });
  const evaluate = (rows: { train: LabelledRow[]; test: LabelledRow[] }) =>
    describe(evaluateTraining(rows, { seed, now: () => performance.now(), processorTime, trainBackground }));
  const loadBefore = loadavg()[0] ?? 0;
  const spb = values.spb === undefined ? null : await readSpb(fromWhereItWasSaid(values.spb));
  const kursk = values.kursk === undefined ? [] : await readKursk(fromWhereItWasSaid(values.kursk));
  const sets = { categories: spb?.categories ?? [], reasons: spb?.reasons ?? [], themes: kursk };
  const report: Record<string, unknown> = {};
  for (const [name, rows] of Object.entries(sets)) {
    if (rows.length === 0) continue;
    // The small set needs all folds for a figure that holds.
    const used = name === "themes" ? foldCount : folds;
    const byFold = Array.from({ length: used }, (_, fold) => evaluate(splitRows(rows, fold)));
    const curve = values.curve ? shares.map((share) => ({ share, ...evaluate(partOf(rows, share)) })) : undefined;
    report[name] = { mean: meanOf(byFold), byFold, ...(curve && { curve }) };
  }
  const machine = { cores: availableParallelism(), loadAverageBefore: loadBefore, node: process.version };
  process.stdout.write(`${JSON.stringify({ benchmark: "classify", ...report, ...machine }, null, 2)}\n`);
}

function partOf(rows: readonly LabelledRow[], share: number) {
  const { train, test } = splitRows(rows, 0);
  return { train: takeShare(train, share), test };
}

function describe({ report, labelCount, ...costs }: ReturnType<typeof evaluateTraining>) {
  const { n, accuracy, macroF1, weightedF1, groupAccuracy, coverageAt95, ece } = report;
  const coverage = coverageAt95.share;
  return { n, labelCount, accuracy, macroF1, weightedF1, groupAccuracy, coverageAt95: coverage, ece, ...costs };
}

type Figures = ReturnType<typeof describe>;

function meanOf(all: readonly Figures[]): Record<string, number> {
  const names = ["accuracy", "macroF1", "weightedF1", "coverageAt95", "ece", "microsecondsPerText"] as const;
  return Object.fromEntries(names.map((name) => [name, all.reduce((sum, one) => sum + one[name], 0) / all.length]));
}

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** npm goes to the project's folder; the file is meant from where the person stands. */
function fromWhereItWasSaid(file: string): string {
  return path.resolve(process.env.INIT_CWD ?? ".", file);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
