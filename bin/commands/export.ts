import path from "node:path";
import { exportHistory } from "@/lib/flow/history/export-history";
import { CommandProblem } from "../command";
import type { CommandModule } from "../command";
import { describeFileProblem } from "../import-wordings";

interface Options {
  region: string;
  out: string;
  from?: string;
  to?: string;
}

export const exportIncidents: CommandModule = {
  path: ["export"],
  summary: {
    ru: "выгрузить инциденты региона в 47 столбцов «Инцидента»",
    en: "export a region's incidents in the 47 columns of «Инцидент»",
  },
  examples: [
    "export --region samara --out incidents.xlsx",
    "export --region samara --out november.csv --from 2026-11-01 --to 2026-11-30",
  ],
  build(command, context) {
    const { text } = context;
    command
      .requiredOption("--region <code>", text({ ru: "код региона", en: "the region's code" }))
      .requiredOption("--out <file>", text({ ru: "куда: .xlsx или .csv", en: "where to: .xlsx or .csv" }))
      .option("--from <day>", text({ ru: "с какого дня, ГГГГ-ММ-ДД", en: "from this day on, YYYY-MM-DD" }))
      .option("--to <day>", text({ ru: "по какой день включительно", en: "up to this day, included" }))
      .action(async (options: Options) => {
        try {
          const rows = await exportHistory(
            { db: context.database(), onProgress: () => {} },
            {
              regionCode: options.region,
              path: path.resolve(options.out),
              from: options.from ?? null,
              to: options.to ?? null,
            },
          );
          context.print(text({ ru: `Выгружено инцидентов: ${rows}`, en: `Incidents exported: ${rows}` }));
        } catch (error) {
          const wording = describeFileProblem(error);
          throw wording ? new CommandProblem(wording) : error;
        }
      });
  },
};
