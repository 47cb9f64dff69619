import { CommandProblem } from "../command";
import type { CommandModule } from "../command";
import { importAddresses } from "@/lib/flow/addresses/import-addresses";

const refusedShownMax = 20;

export const regionAddresses: CommandModule = {
  path: ["region", "addresses"],
  summary: {
    ru: "где лежат улицы и дома: точки на карте вблизи",
    en: "where streets and houses lie: points on a map that is looked at closely",
  },
  examples: ['region addresses addresses.csv.gz --region samara --source "OpenStreetMap, ODbL"'],
  build(command, context) {
    command
      .argument(
        "<file>",
        context.text({
          ru: "CSV (можно .gz) со столбцами street, house, lat, lon и, если есть, settlement, municipality",
          en: "CSV (.gz as well) with the columns street, house, lat, lon and, where known, settlement, municipality",
        }),
      )
      .requiredOption("--region <code>", context.text({ ru: "код региона", en: "the region's code" }))
      .option("--source <text>", context.text({ ru: "откуда список", en: "where the list comes from" }))
      .action(async (file: string, options: { region: string; source?: string }) => {
        const done = await importAddresses(context.database(), {
          regionCode: options.region,
          file,
          now: context.now(),
          ...(options.source === undefined ? {} : { source: options.source }),
        });
        for (const { line, reason } of done.refused.slice(0, refusedShownMax))
          context.print(`${file}:${line}: ${context.text(reason)}`);
        const left = done.refusedCount - refusedShownMax;
        if (left > 0) context.print(context.text({ ru: `… и ещё ${left}`, en: `… and ${left} more` }));
        const { rows, houses, refusedCount } = done;
        if (houses === 0) {
          throw new CommandProblem({
            ru: `Строк ${rows}, ни одна не подошла: ничего не изменено.`,
            en: `${rows} rows, none of them fits: nothing was changed.`,
          });
        }
        context.print(
          context.text({
            ru: `Строк ${rows}: домов ${houses}, не принято ${refusedCount}`,
            en: `Rows ${rows}: ${houses} houses, ${refusedCount} refused`,
          }),
        );
      });
  },
};
