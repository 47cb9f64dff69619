import { availableParallelism, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { isMainThread, Worker } from "node:worker_threads";
import { evaluateTraining } from "@/lib/classify/evaluate-training";
import type { TrainingEvaluation } from "@/lib/classify/evaluate-training";
import type { LabelledRow } from "@/lib/classify/labelled-file";
import { trainModel } from "@/lib/classify/train-model";
import type { TrainedModel } from "@/lib/classify/train-model";
import { topicGroupOf, topicRows } from "@/lib/classify/training-sets";
import { readCatalogue } from "@/lib/regions/read-catalogue";
import { trainingMemoryMb } from "@/workers/train-in-thread";
import { learningCurve } from "./classify/learning-curve";
import { readKursk, readSpb } from "./classify/read-sets";
import { help, readSettings, type Settings } from "./classify/settings";
import { foldCount, splitRows } from "./classify/split";

const seed = 20_261;

/** The classifier on real complaints, divided by their texts: how good, how fast, and how it grows with the examples. */
async function main(): Promise<void> {
  // npm goes to the project's folder; a file is meant from where the person stands.
  const settings = readSettings(process.argv.slice(2), process.env.INIT_CWD ?? ".");
  if (settings === null) return void process.stdout.write(`${help}\n`);
  const loadBefore = loadavg()[0] ?? 0;
  const sets = await readSets(settings);
  const measure = settings.isCurve ? await curveMaker(settings) : await foldsMaker(settings);
  const report = Object.fromEntries(Object.entries(sets).map(([name, rows]) => [name, measure(name, rows)]));
  const machine = { cores: availableParallelism(), loadAverageBefore: loadBefore, node: process.version };
  process.stdout.write(`${JSON.stringify({ benchmark: "classify", ...report, ...machine }, null, 2)}\n`);
}

async function readSets({ spb, kursk, sets }: Settings): Promise<Record<string, LabelledRow[]>> {
  const all = { ...(spb && (await readSpb(spb))), ...(kursk && { themes: await readKursk(kursk) }) };
  const wanted = Object.entries(all).filter(([name]) => sets.some((one) => one === name));
  if (wanted.length === 0) throw new Error(`the files hold no set ${sets.join(", ")}`);
  return Object.fromEntries(wanted);
}

type Measure = (name: string, rows: readonly LabelledRow[]) => unknown;

/**
 * The cards are learnt once for all parts, so that they take part in no time; and that is the processor's, since a curve is
 * long and something else may run beside it.
 */
async function curveMaker({ fold, withCards }: Settings): Promise<Measure> {
  const learn = await cardsLearner();
  const cards = withCards ? learn() : undefined;
  const evaluate = evaluator(cards && (() => cards), () => processorTime() / 1_000);
  return (_name, rows) => learningCurve(rows, { fold, seed, evaluate });
}

async function foldsMaker({ folds, withCards }: Settings): Promise<Measure> {
  const learn = await cardsLearner();
  const evaluate = evaluator(withCards ? learn : undefined, () => performance.now());
  return (name, rows) => {
    // The small set needs all folds for a figure that holds.
    const used = name === "themes" ? foldCount : folds;
    const byFold = Array.from({ length: used }, (_, fold) => describe(evaluate(splitRows(rows, fold))));
    return { mean: meanOf(byFold), byFold };
  };
}

async function cardsLearner(): Promise<() => TrainedModel> {
  const catalogue = fileURLToPath(new URL("../prisma/catalogue", import.meta.url));
  const cards = (await readCatalogue(catalogue)).topicGroups.map(({ data }) => data);
  return () => trainModel(topicRows(cards).rows, { seed, groupOf: topicGroupOf });
}

/** @param now milliseconds by which the training is timed */
function evaluator(trainBackground: (() => TrainedModel) | undefined, now: () => number) {
  return (rows: { train: LabelledRow[]; test: LabelledRow[] }): TrainingEvaluation =>
    evaluateTraining(rows, {
      ...{ seed, now, processorTime },
      ...(trainBackground && { trainBackground }),
    });
}

function describe({ report, labelCount, ...costs }: TrainingEvaluation) {
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

/** A thread doesn't know how to read TypeScript because the process does. */
const fromSource = `
  const { workerData } = require("node:worker_threads");
  void import("tsx/esm/api").then(({ register }) => (register(), import(workerData)));
`;

/** As the worker trains: in a thread of its own, with as much memory as it has there. */
function measureInThread(): void {
  const thread = new Worker(fromSource, {
    eval: true,
    workerData: import.meta.url,
    argv: process.argv.slice(2),
    resourceLimits: { maxOldGenerationSizeMb: trainingMemoryMb },
  });
  thread.once("error", fail);
  thread.once("exit", (code) => (process.exitCode ||= code));
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

if (isMainThread) measureInThread();
else main().catch(fail);
