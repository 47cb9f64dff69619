import type { CommandModule } from "../command";
import { importSettlements } from "@/lib/regions/import-settlements";

const brokenShownMax = 20;

export const regionSettlements: CommandModule = {
  path: ["region", "settlements"],
  summary: {
    ru: "населённые пункты из таблицы ОКТМО; известные не удваиваются",
    en: "settlements from an OKTMO table; known ones are not doubled",
  },
  examples: ["region settlements settlements.csv --region samara"],
  build(command, context) {
    command
      .argument(
        "<file>",
        context.text({
          ru: "CSV со столбцами oktmo11, name, municipality_oktmo8, municipality",
          en: "CSV with the columns oktmo11, name, municipality_oktmo8, municipality",
        }),
      )
      .requiredOption("--region <code>", context.text({ ru: "код региона", en: "the region's code" }))
      .action(async (file: string, options: { region: string }) => {
        const done = await importSettlements(context.database(), {
          regionCode: options.region,
          file,
          now: context.now(),
        });
        for (const { line, reason } of done.broken.slice(0, brokenShownMax))
          context.print(`${file}:${line}: ${context.text(reason)}`);
        const left = done.broken.length - brokenShownMax;
        if (left > 0) context.print(context.text({ ru: `… и ещё ${left}`, en: `… and ${left} more` }));
        context.print(
          context.text({
            ru: `Строк ${done.rows}: добавлено ${done.added}, дополнено ${done.completed}, без изменений ${done.unchanged}, не принято ${done.broken.length}`,
            en: `Rows ${done.rows}: ${done.added} added, ${done.completed} completed, ${done.unchanged} unchanged, ${done.broken.length} refused`,
          }),
        );
      });
  },
};
