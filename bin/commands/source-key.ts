import type { CommandModule } from "../command";
import { issueApiKey } from "@/lib/intake/issue-api-key";

export const sourceKey: CommandModule = {
  path: ["source", "key"],
  summary: {
    ru: "выпустить ключ API источнику; прежний ключ перестаёт действовать",
    en: "issue an API key for a source; an earlier key stops working",
  },
  examples: ["source key samara api-gateway"],
  build(command, context) {
    command
      .argument("<region>", context.text({ ru: "код региона", en: "the region's code" }))
      .argument("<source>", context.text({ ru: "код источника", en: "the source's code" }))
      .action(async (regionCode: string, sourceCode: string) => {
        const { random, now } = context;
        const { key, isReplaced } = await issueApiKey(context.database(), {
          regionCode,
          sourceCode,
          random,
          now: now(),
        });
        const replaced = { ru: "Прежний ключ больше не действует.", en: "The earlier key doesn't work any more." };
        if (isReplaced) context.print(context.text(replaced));
        context.print(
          context.text({
            ru: `Ключ показывается один раз, хранится только его отпечаток:\n${key}`,
            en: `The key is shown once, only its hash is stored:\n${key}`,
          }),
        );
      });
  },
};
