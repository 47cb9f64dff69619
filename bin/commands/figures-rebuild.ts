import type { CommandModule } from "../command";
import { rebuildFigures } from "@/lib/flow/figures/rebuild-figures";
import { requireRegionId } from "@/lib/flow/list-imports";

export const figuresRebuild: CommandModule = {
  path: ["figures", "rebuild"],
  summary: {
    ru: "посчитать показатели региона заново по журналам инцидентов; работать при этом можно",
    en: "count a region's figures anew from the logs of its incidents; work may go on meanwhile",
  },
  examples: ["figures rebuild --region samara"],
  build(command, context) {
    const { text } = context;
    command
      .requiredOption("--region <code>", text({ ru: "код региона", en: "the region's code" }))
      .action(async ({ region }: { region: string }) => {
        const db = context.database();
        const startedAt = context.now().getTime();
        const { incidents } = await rebuildFigures(db, {
          regionId: await requireRegionId(db, region),
          now: context.now(),
        });
        const seconds = Math.round((context.now().getTime() - startedAt) / 1_000);
        context.print(
          text({
            ru: `Посчитано заново, инцидентов: ${incidents}, секунд: ${seconds}`,
            en: `Counted anew: ${incidents} incidents, ${seconds} seconds`,
          }),
        );
      });
  },
};
