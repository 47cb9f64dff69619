import path from "node:path";
import { withShareLine } from "../share-line";
import { CommandProblem } from "../command";
import type { CommandContext, CommandModule } from "../command";
import type { OnShare } from "@/lib/classify/divide-work";
import { evaluateTraining } from "@/lib/classify/evaluate-training";
import type { TrainingEvaluation } from "@/lib/classify/evaluate-training";
import { readLabelledFile } from "@/lib/classify/labelled-file";
import type { LabelledRow } from "@/lib/classify/labelled-file";
import { trainModel } from "@/lib/classify/train-model";
import { topicGroupOf, topicRows } from "@/lib/classify/training-sets";
import { readCatalogue } from "@/lib/regions/read-catalogue";

/** The same rows give the same figures everywhere. */
const seed = 20_261;

export const classifierEvaluate: CommandModule = {
  path: ["classifier", "evaluate"],
  summary: {
    ru: "обучить на одном файле, проверить на другом и показать цифры; базы данных не нужно",
    en: "train on one file, test on another one and print the figures; needs no database",
  },
  examples: [
    "classifier evaluate --train train.jsonl --test test.jsonl",
    "classifier evaluate --train train.jsonl.gz --test test.jsonl.gz --full",
  ],
  build(command, context) {
    const { text } = context;
    command
      .requiredOption("--train <file>", text({ ru: "строки для обучения", en: "rows to train on" }))
      .requiredOption("--test <file>", text({ ru: "строки для проверки", en: "rows to test on" }))
      .option("--full", text({ ru: "ещё по темам, путаница, кривая", en: "also by label, confusions, the curve" }))
      .addHelpText("after", `\n${text(help)}`)
      .action(async (options: { train: string; test: string; full?: boolean }) => {
        const train = await readRows(options.train, context);
        const test = await readRows(options.test, context);
        const cards = (await readCatalogue(context.folders.catalogue)).topicGroups.map(({ data }) => data);
        const trainBackground = (onShare?: OnShare) =>
          trainModel(topicRows(cards).rows, { seed, groupOf: topicGroupOf, onShare });
        const settings = { seed, now: () => performance.now(), processorTime, trainBackground };
        const evaluation = withShareLine(process.stderr, (onShare) =>
          evaluateTraining({ train, test }, { ...settings, onShare }),
        );
        warn(evaluation, context);
        context.print(JSON.stringify(describe(evaluation, options.full ?? false), null, 2));
      });
  },
};

const help = {
  ru: `Файлы: по объекту JSON в строке, {"text": "…", "label": "…", "group": "…"}; group можно опустить; .gz тоже подходит.
Ответ, только JSON (с npm run -s): n, accuracy, macroF1, weightedF1, groupAccuracy (если есть group),
coverageAt95 (какую долю можно решать без человека при 95 % верных), ece (насколько уверенность расходится с правдой),
trainSeconds, microsecondsPerText (процессора), modelBytes. Испорченные строки пропускаются, об этом говорит stderr.`,
  en: `Files: one JSON object a line, {"text": "…", "label": "…", "group": "…"}; group may be left out; .gz will do.
The answer is JSON alone (with npm run -s): n, accuracy, macroF1, weightedF1, groupAccuracy (with groups),
coverageAt95 (the share that needs nobody, when 95 % of it are right), ece (how far confidence is from the truth),
trainSeconds, microsecondsPerText (of processor), modelBytes. Broken lines are passed over and told on stderr.`,
};

async function readRows(file: string, context: CommandContext): Promise<LabelledRow[]> {
  const { rows, broken } = await readLabelledFile(path.resolve(file));
  const name = path.basename(file);
  if (rows.length === 0) {
    throw new CommandProblem({
      ru: `В файле ${name} нет ни одной строки {"text", "label"}.`,
      en: `The file ${name} holds no row {"text", "label"}.`,
    });
  }
  if (broken.count > 0) {
    const lines = broken.lines.join(", ");
    tell(context, {
      ru: `${name}: пропущено испорченных строк ${broken.count} (${lines}${broken.count > broken.lines.length ? ", …" : ""})`,
      en: `${name}: ${broken.count} broken lines passed over (${lines}${broken.count > broken.lines.length ? ", …" : ""})`,
    });
  }
  return rows;
}

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

function warn({ labelCount, unseenLabels }: TrainingEvaluation, context: CommandContext): void {
  if (labelCount === 1) {
    tell(context, {
      ru: "В обучении только один класс: сравнивать не с чем, уверенность ничего не значит.",
      en: "The training holds one class only: there is nothing to compare with, confidence means nothing.",
    });
  }
  if (unseenLabels > 0) {
    tell(context, {
      ru: `Классов, которых в обучении не было: ${unseenLabels}; такие тексты угадать нельзя.`,
      en: `Labels that the training never saw: ${unseenLabels}; such texts cannot be right.`,
    });
  }
}

function tell({ text }: CommandContext, wording: { ru: string; en: string }): void {
  process.stderr.write(`${text(wording)}\n`);
}

function describe(evaluation: TrainingEvaluation, isFull: boolean) {
  const { report, trainSeconds, microsecondsPerText, modelBytes } = evaluation;
  const { n, accuracy, macroF1, weightedF1, groupAccuracy, coverageAt95, ece } = report;
  const { byLabel, confusions, bands, curve } = report;
  return {
    n,
    accuracy,
    macroF1,
    weightedF1,
    ...(groupAccuracy !== null && { groupAccuracy }),
    coverageAt95: coverageAt95.share,
    ece,
    trainSeconds,
    microsecondsPerText,
    modelBytes,
    ...(isFull && { confidenceFrom: coverageAt95.confidenceFrom, byLabel, confusions, bands, curve }),
  };
}
