import type { CommandModule } from "../command";
import { formatTable } from "../table";
import { listOpenNames } from "@/lib/flow/names/list-open-names";

export const namesList: CommandModule = {
  path: ["names", "list"],
  summary: {
    ru: "что в выгрузках названо иначе и ещё не решено",
    en: "what exports name differently and nobody has decided about",
  },
  examples: ["names list --region samara"],
  build(command, context) {
    command
      .requiredOption("--region <code>", context.text({ ru: "код региона", en: "the region's code" }))
      .action(async (options: { region: string }) => {
        const names = await listOpenNames(context.database(), { regionCode: options.region });
        const heading = { ru: "что|строк|название|предложение|уверенность", en: "what|rows|name|proposal|confidence" };
        const rows = names.map(({ field, rowCount, given, best }) => [
          ...[field, String(rowCount), given, best?.name ?? "", best ? `${Math.round(best.confidence * 100)} %` : ""],
        ]);
        context.print(formatTable([context.text(heading).split("|"), ...rows]));
      });
  },
};
