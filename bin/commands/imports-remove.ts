import { CommandProblem } from "../command";
import type { CommandModule } from "../command";
import { describeRemoval } from "../describe-removal";
import { removeImport } from "@/lib/flow/remove-import";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const importsRemove: CommandModule = {
  path: ["imports", "remove"],
  summary: {
    ru: "удалить загрузку со всем, что из неё получилось; остальное не пострадает",
    en: "remove an import with all that came of it; nothing else is touched",
  },
  examples: ["imports remove 6f46a4d2-db54-4642-adfc-27ca4ec5194f"],
  build(command, context) {
    command
      .argument("<id>", context.text({ ru: "номер из imports list", en: "the id from imports list" }))
      .action(async (id: string) => {
        if (!uuid.test(id))
          throw new CommandProblem({ ru: `«${id}» — не номер загрузки`, en: `"${id}" is no import's id` });
        const removed = await removeImport(context.database(), null, { importId: id, now: context.now() });
        context.print(context.text(describeRemoval(removed)));
      });
  },
};
