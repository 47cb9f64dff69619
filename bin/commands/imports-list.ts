import type { CommandModule } from "../command";
import { formatTable } from "../table";
import { listImports } from "@/lib/flow/list-imports";

export const importsList: CommandModule = {
  path: ["imports", "list"],
  summary: { ru: "что и когда загружено в регион", en: "what was imported into a region, and when" },
  examples: ["imports list --region samara"],
  build(command, context) {
    command
      .requiredOption("--region <code>", context.text({ ru: "код региона", en: "the region's code" }))
      .action(async (options: { region: string }) => {
        const runs = await listImports(context.database(), { regionCode: options.region });
        const heading = {
          ru: "номер|вид|состояние|файл|источник|строк|принято|начато",
          en: "id|kind|state|file|source|rows|accepted|started",
        };
        const rows = runs.map((run) => [
          run.id,
          run.kind,
          run.state,
          run.fileName,
          run.sourceCode,
          String(run.rowsRead),
          String(run.accepted),
          run.createdAt.toISOString().slice(0, 16),
        ]);
        context.print(formatTable([context.text(heading).split("|"), ...rows]));
      });
  },
};
