import { CommandProblem } from "../command";
import type { CommandContext, CommandModule } from "../command";
import { importBoundaries } from "@/lib/regions/import-boundaries";
import type { BoundarySummary } from "@/lib/regions/import-boundaries";

interface Options {
  region: string;
  source?: string;
  create?: boolean;
  name?: string;
  timeZone?: string;
  partial?: boolean;
}

export const regionBoundaries: CommandModule = {
  path: ["region", "boundaries"],
  summary: {
    ru: "границы муниципалитетов из GeoJSON (можно .gz), по ОКТМО или названию",
    en: "boundaries of municipalities from GeoJSON (.gz as well), by OKTMO or name",
  },
  examples: [
    'region boundaries samara.geojson.gz --region samara --source "OpenStreetMap, ODbL"',
    'region boundaries spb.geojson.gz --region spb --create --name "Санкт-Петербург" --time-zone Europe/Moscow',
  ],
  build(command, context) {
    command
      .argument("<file>", context.text({ ru: "файл границ", en: "the file of boundaries" }))
      .requiredOption("--region <code>", context.text({ ru: "код региона", en: "the region's code" }))
      .option(
        "--source <text>",
        context.text({ ru: "откуда границы, для подписи на карте", en: "where they come from, shown on the map" }),
      )
      .option(
        "--partial",
        context.text({
          ru: "записать совпавшие, даже если остались другие",
          en: "store what matches even if something is left",
        }),
      )
      .option(
        "--create",
        context.text({
          ru: "создать недостающие муниципалитеты и сам регион",
          en: "create missing municipalities, and the region",
        }),
      )
      .option("--name <text>", context.text({ ru: "название нового региона", en: "the name of a new region" }))
      .option(
        "--time-zone <zone>",
        context.text({ ru: "часовой пояс нового региона", en: "the time zone of a new region" }),
      )
      .action(async (file: string, options: Options) => {
        const summary = await importBoundaries(context.database(), {
          regionCode: options.region,
          file,
          now: context.now(),
          ...(options.source === undefined ? {} : { source: options.source }),
          ...(options.partial ? { partial: true } : {}),
          ...(options.create ? { create: readNewRegion(options) } : {}),
        });
        report(summary, context);
      });
  },
};

function readNewRegion({ name, timeZone }: Options): { region?: { name: string; timeZone: string } } {
  if (name !== undefined && timeZone !== undefined) return { region: { name, timeZone } };
  if (name === undefined && timeZone === undefined) return {};
  throw new CommandProblem({
    ru: "Новому региону нужны и --name, и --time-zone.",
    en: "A new region needs both --name and --time-zone.",
  });
}

function report(summary: BoundarySummary, context: CommandContext): void {
  for (const { territory, features } of summary.merged) {
    context.print(`${territory} = ${features.join(" + ")}`);
  }
  if (summary.leftInFile.length > 0) {
    const names = summary.leftInFile.join(", ");
    context.print(context.text({ ru: `Не нашлись в регионе: ${names}`, en: `Not found in the region: ${names}` }));
  }
  if (summary.leftInRegion.length > 0) {
    const names = summary.leftInRegion.join(", ");
    context.print(
      context.text({ ru: `Без границы в файле: ${names}`, en: `Without a boundary in the file: ${names}` }),
    );
  }
  if (!summary.isStored) {
    throw new CommandProblem({
      ru: "Ничего не записано: добавьте названия в aliases пакета или повторите с --partial.",
      en: "Nothing was stored: add the names to the aliases of the pack or repeat with --partial.",
    });
  }
  const { matched, features, created, points, bytes } = summary;
  const kilobytes = (bytes / 1000).toFixed(0);
  context.print(
    context.text({
      ru: `Записано: ${matched} муниципалитетов из ${features} контуров, создано ${created.length}, точек ${points}, ${kilobytes} кБ`,
      en: `Stored: ${matched} municipalities out of ${features} outlines, ${created.length} created, ${points} points, ${kilobytes} kB`,
    }),
  );
}
