import { availableParallelism, loadavg } from "node:os";
import { explainReading } from "@/lib/classify/explain";
import { extractFeatures } from "@/lib/classify/features";
import { decodeModel } from "@/lib/classify/model-codec";
import { likeliest, readText } from "@/lib/classify/predict";
import type { TrainedModel } from "@/lib/classify/train-model";
import { chooseKind } from "@/lib/classify/versions/choose-kind";
import { judgeTexts, type KnownText } from "@/lib/classify/versions/judge-texts";
import { modelKinds, type ModelKind } from "@/lib/classify/versions/terms";
import { trainVersion, type VersionWork } from "@/lib/classify/versions/train-version";
import { readPast } from "./versions/read-past";
import { help, readSettings } from "./versions/settings";

/** A version of a region with each kind of model, on the same texts kept aside. */
async function main(): Promise<void> {
  const settings = readSettings(process.argv.slice(2), process.env.INIT_CWD ?? ".");
  if (settings === null) return void process.stdout.write(`${help}\n`);
  const loadBefore = loadavg()[0] ?? 0;
  const works = await readPast(settings);
  const sets = Object.fromEntries(Object.entries(works).map(([name, work]) => [name, measure(work)]));
  const machine = { cores: availableParallelism(), loadAverageBefore: loadBefore, node: process.version };
  process.stdout.write(`${JSON.stringify({ benchmark: "versions", ...sets, ...machine }, null, 2)}\n`);
}

function measure(work: VersionWork) {
  const measured = modelKinds.map((kind) => measureKind(work, kind));
  const [linear, mixture] = measured;
  const stays = linear && mixture && chooseKind(linear.judged, mixture.judged);
  const { rows, kinds, aside } = work;
  const figures = Object.fromEntries(measured.map(({ kind, figures }) => [kind, figures]));
  return { rows: rows.length, aside: aside.length, tried: kinds, stays, ...figures };
}

function measureKind(work: VersionWork, kind: ModelKind) {
  const startedAt = processorSeconds();
  const { trained } = trainVersion({ ...work, kinds: [kind] });
  const trainSeconds = processorSeconds() - startedAt;
  if (!trained?.asideReport) throw new Error("no text is kept aside");
  const loadedFrom = performance.now();
  const model = decodeModel(trained.weights);
  const loadMs = performance.now() - loadedFrom;
  const { accuracy, macroF1, groupAccuracy, coverageAt95, ece } = trained.asideReport;
  const figures = {
    ...{ accuracy, macroF1, groupAccuracy, coverageAt95: coverageAt95.share, ece },
    ...{ labels: trained.labelCount, trainSeconds, modelBytes: trained.weights.length, loadMs },
    ...measureReading(model, work.aside),
    residentMbMax: process.resourceUsage().maxRSS / 1_024,
  };
  return { kind, figures, judged: judgeTexts(model, work.aside) };
}

/** Twice: a program and what it keeps of words get up to speed by running. */
function measureReading(model: TrainedModel, aside: readonly KnownText[]) {
  const read = (text: string) => readText(model, extractFeatures(text));
  const explained = (text: string) => {
    const reading = read(text);
    return explainReading(reading, likeliest(reading, 1)[0]?.label ?? "");
  };
  const [microsecondsPerText, microsecondsExplained] = [read, explained].map((way) => {
    for (const { text } of aside) way(text);
    const from = processorSeconds();
    for (const { text } of aside) way(text);
    return (1e6 * (processorSeconds() - from)) / Math.max(1, aside.length);
  });
  return { microsecondsPerText, microsecondsExplained };
}

function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
