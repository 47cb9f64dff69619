import type { CommandModule } from "../command";
import { trainClassifiers } from "@/lib/flow/train-classifiers";

export const classifierTrain: CommandModule = {
  path: ["classifier", "train"],
  summary: {
    ru: "обучить распознавание тем и жалоб по справочнику; без изменений в справочнике ничего не делает",
    en: "train topics and relevance on the catalogue; does nothing while the catalogue stays the same",
  },
  examples: ["classifier train", "classifier train --force"],
  build(command, context) {
    command
      .option("--force", context.text({ ru: "обучить заново", en: "train again" }))
      .option("--catalogue <folder>", context.text({ ru: "где лежит справочник", en: "where the catalogue is" }))
      .action(async (options: { force?: boolean; catalogue?: string }) => {
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
      });
  },
};
