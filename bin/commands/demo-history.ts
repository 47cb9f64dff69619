import { randomUUID } from "node:crypto";
import path from "node:path";
import { InvalidArgumentError } from "commander";
import type { CommandContext, CommandModule } from "../command";
import { tellPast } from "@/lib/flow/history/tell-past";
import { requireRegionId } from "@/lib/flow/list-imports";
import { readHistoryPieces } from "@/lib/intake/demo/history/pieces";

interface Options {
  region: string;
  months: number;
  seed: number;
}

export const demoHistory: CommandModule = {
  path: ["demo", "history"],
  summary: {
    ru: "выдумать прошлое региона: инциденты с ответами за много месяцев; прерванное продолжается",
    en: "invent a region's past: incidents with their answers over many months; goes on if it was broken off",
  },
  examples: ["demo history --region samara", "demo history --region samara --months 14 --seed 3"],
  build(command, context) {
    const { text } = context;
    command
      .requiredOption("--region <code>", text({ ru: "код региона", en: "the region's code" }))
      .option("--months <number>", text({ ru: "сколько месяцев", en: "how many months" }), readNumber, 14)
      .option(
        "--seed <number>",
        text({ ru: "другое число — другое прошлое", en: "another number, another past" }),
        readNumber,
        1,
      )
      .action((options: Options) => run(options, context));
  },
};

async function run({ region, months, seed }: Options, context: CommandContext): Promise<void> {
  const db = context.database();
  const startedAt = context.now().getTime();
  const told = await tellPast(db, {
    regionId: await requireRegionId(db, region),
    pieces: await readHistoryPieces(path.join(context.folders.regions, "../demo/history")),
    months,
    seed,
    now: context.now,
    makeId: randomUUID,
    isAskedFor: true,
  });
  const seconds = Math.round((context.now().getTime() - startedAt) / 1_000);
  context.print(
    context.text(
      told
        ? {
            ru: `Инцидентов: ${told.incidents}, секунд: ${seconds}`,
            en: `${told.incidents} incidents, ${seconds} seconds`,
          }
        : {
            ru: "Прошлое уже есть, или у региона нет демонстрационного источника. Удалить его: demo remove",
            en: "The past is there already, or the region has no demo source. To remove it: demo remove",
          },
    ),
  );
}

function readNumber(value: string): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 0 && number <= 1_000_000) return number;
  throw new InvalidArgumentError("0…1000000");
}
