import type { CommandModule } from "../command";
import { describeRemoval } from "../describe-removal";
import { requireRegionId } from "@/lib/flow/list-imports";
import { removeDemo } from "@/lib/flow/remove-import";

export const demoRemove: CommandModule = {
  path: ["demo", "remove"],
  summary: {
    ru: "удалить всё, что выдумала демонстрация; настоящие сообщения останутся",
    en: "remove everything that the demo invented; real messages stay",
  },
  examples: ["demo remove --region samara"],
  build(command, context) {
    command
      .requiredOption("--region <code>", context.text({ ru: "код региона", en: "the region's code" }))
      .action(async (options: { region: string }) => {
        const db = context.database();
        const regionId = await requireRegionId(db, options.region);
        const removed = await removeDemo(db, null, { regionId, now: context.now() });
        context.print(context.text(describeRemoval(removed)));
      });
  },
};
