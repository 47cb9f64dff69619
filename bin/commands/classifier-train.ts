import { randomUUID } from "node:crypto";
import { CommandProblem } from "../command";
import type { CommandContext, CommandModule } from "../command";
import { readLabelledFile } from "@/lib/classify/labelled-file";
import type { LabelledRow } from "@/lib/classify/labelled-file";
import type { ModelSource } from "@/lib/classify/versions/schema";
import { modelTasks } from "@/lib/classify/versions/terms";
import type { ModelTask } from "@/lib/classify/versions/terms";
import { trainVersion } from "@/lib/classify/versions/train-version";
import { runTraining } from "@/lib/flow/classifier/run-training";
import { askTraining } from "@/lib/flow/classifier/start-training";
import { trainClassifiers } from "@/lib/flow/train-classifiers";
import { withShareLine } from "../share-line";
import { describeTraining, phaseWordings } from "../training-wordings";

interface Options {
  from?: string;
  task?: string;
  region?: string;
  force?: boolean;
  catalogue?: string;
}

export const classifierTrain: CommandModule = {
  path: ["classifier", "train"],
  summary: {
    ru: "обучить распознавание тем: по справочнику, по прошлому центра и исправлениям или по файлу; и того, жалоба ли это",
    en: "train topics: on the catalogue, on a centre's past and corrections, or on a file; and what is a complaint",
  },
  examples: [
    "classifier train",
    "classifier train --force",
    "classifier train --from history --region samara",
    "classifier train --from labelled.jsonl --region samara",
    "classifier train --task relevance --region samara",
  ],
  build(command, context) {
    command
      .option(
        "--from <what>",
        context.text({
          ru: "pack: справочник, history: ещё и прошлое региона, или файл .jsonl со строками {text, label}; исправления людей учитываются всегда",
          en: "pack: the catalogue, history: the region's past as well, or a .jsonl file with {text, label}; corrections always count",
        }),
      )
      .option(
        "--region <code>",
        context.text({
          ru: "обучить версию этого региона; без региона обучается общая, по одному справочнику",
          en: "train a version of this region; without it the shared one, on the catalogue alone",
        }),
      )
      .option(
        "--task <what>",
        context.text({
          ru: "topic: темы, relevance: жалоба или нет, по справочнику и решениям людей региона",
          en: "topic: topics, relevance: complaint or not, on the catalogue and the decisions of the region's people",
        }),
      )
      .option("--force", context.text({ ru: "обучить общую заново", en: "train the shared one again" }))
      .option("--catalogue <folder>", context.text({ ru: "где лежит справочник", en: "where the catalogue is" }))
      .action(async (options: Options) => {
        const isShared =
          options.region === undefined && options.task === undefined && (options.from ?? "pack") === "pack";
        if (isShared) await trainShared(options, context);
        else await trainOfRegion(options, context);
      });
  },
};

async function trainShared(options: Options, context: CommandContext): Promise<void> {
  const trained = await trainClassifiers(context.database(), {
    catalogueFolder: options.catalogue ?? context.folders.catalogue,
    now: context.now(),
    isForced: options.force ?? false,
  });
  for (const model of trained) {
    const what = context.text(
      model.task === "topic" ? { ru: "темы", en: "topics" } : { ru: "жалобы и прочее", en: "relevance" },
    );
    const done = context.text(
      model.isNew ? { ru: "обучено", en: "trained" } : { ru: "без изменений", en: "no change" },
    );
    const from = context.text({
      ru: `примеров ${model.exampleCount}, классов ${model.labelCount}`,
      en: `${model.exampleCount} examples, ${model.labelCount} classes`,
    });
    const version = context.text({ ru: `версия ${model.version}`, en: `version ${model.version}` });
    context.print(`${what}: ${done}, ${version} (${from})`);
  }
}

async function trainOfRegion(options: Options, context: CommandContext): Promise<void> {
  const db = context.database();
  const task = readTask(options);
  const regionId = await findRegion(options.region, context);
  const { source, file } = await readSource(options.from ?? "pack");
  const asked = { regionId, task, source, id: randomUUID(), now: context.now(), askedBy: null };
  const training = await askTraining(db, asked);
  if (!training.isNew) {
    throw new CommandProblem({
      ru: "В этом регионе обучение уже идёт: дождитесь его конца.",
      en: "A training is under way in this region: wait for its end.",
    });
  }
  const end = await runTraining(
    {
      ...{ db, now: context.now, makeId: randomUUID },
      train: async (work) => withShareLine(process.stderr, (onShare) => trainVersion(work, onShare)),
      catalogueFolder: options.catalogue ?? context.folders.catalogue,
      onPhase: (phase, texts) => context.print(context.text(phaseWordings(phase, texts))),
    },
    { trainingId: training.id, file },
  );
  if (end === null) return;
  if (end.error !== null) throw new CommandProblem(describeTraining(end));
  context.print(context.text(describeTraining(end)));
}

/** What is a complaint, people of the region decide: neither the past nor a file says so. */
function readTask({ task: given = "topic", from = "pack" }: Options): ModelTask {
  const task = modelTasks.find((one) => one === given);
  if (task === undefined) throw new CommandProblem({ ru: `Нет задачи «${given}»`, en: `There is no task «${given}»` });
  if (task === "relevance" && from !== "pack") {
    throw new CommandProblem({
      ru: "Жалоба это или нет, решают люди региона: --from здесь не нужен.",
      en: "Whether it is a complaint, people of the region decide: --from is not for this task.",
    });
  }
  return task;
}

async function readSource(from: string): Promise<{ source: ModelSource; file: LabelledRow[] }> {
  if (from === "pack" || from === "history") return { source: from, file: [] };
  try {
    return { source: "file", file: (await readLabelledFile(from)).rows };
  } catch {
    throw new CommandProblem({ ru: `Файл не читается: ${from}`, en: `The file cannot be read: ${from}` });
  }
}

/** Where there is one region only, it is meant. */
async function findRegion(code: string | undefined, context: CommandContext): Promise<number> {
  const rows = await context
    .database()
    .query<{ id: number }>("select id from region where $1::text is null or code = $1 order by id limit 2", [
      code ?? null,
    ]);
  const [region, another] = rows;
  if (region && !another) return region.id;
  throw new CommandProblem(
    code === undefined
      ? { ru: "Назовите регион: --region КОД", en: "Name the region: --region CODE" }
      : { ru: `Нет региона «${code}».`, en: `There is no region «${code}».` },
  );
}
