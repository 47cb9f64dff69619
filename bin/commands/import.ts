import { randomUUID } from "node:crypto";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Option } from "commander";
import { CommandProblem } from "../command";
import type { CommandContext, CommandModule } from "../command";
import { importPast } from "../import-past";
import { createProgress } from "../import-progress";
import { describeFileProblem, describeRefusal } from "../import-wordings";
import { formatTable } from "../table";
import { importFile } from "@/lib/flow/import-file";
import type { ImportDeps, ImportResult } from "@/lib/flow/import-file";
import { loadGuesser } from "@/lib/flow/load-guesser";
import { sendUnderstand } from "@/lib/flow/send-understand";
import { countWaiting, summariseBatches } from "@/lib/flow/summarise-batches";
import { understandBatch } from "@/lib/flow/understand-batch";
import { readGivenMap } from "@/lib/intake/file/column-map";
import { encodings } from "@/lib/intake/file/decode-file";
import type { Encoding } from "@/lib/intake/file/decode-file";
import { recogniseImportFile } from "@/lib/intake/read-import-file";
import { getEnv } from "@/lib/platform/env";
import { getLog } from "@/lib/platform/log";
import { connectQueue } from "@/lib/platform/queue";

interface Options {
  region: string;
  source?: string;
  map?: string;
  encoding?: Encoding;
  refused?: string;
  direct?: boolean;
  as?: "messages" | "history";
}

export const importMessages: CommandModule = {
  path: ["import"],
  summary: {
    ru: "загрузить сообщения или выгрузку «Инцидента»; повторная загрузка ничего не удваивает",
    en: "import messages or an «Инцидент» export; importing again doubles nothing",
  },
  examples: [
    "import messages.csv --region samara",
    "import messages.jsonl.gz --region samara --map text=body,externalId=id,publishedAt=created_at",
    "import messages.csv --region samara --direct",
    "import incidents-2025.xlsx --region samara",
  ],
  build(command, context) {
    const { text } = context;
    command
      .argument(
        "<file>",
        text({
          ru: ".xlsx, .csv или .jsonl; последние два можно и в .gz",
          en: ".xlsx, .csv or .jsonl, the last two as .gz as well",
        }),
      )
      .requiredOption("--region <code>", text({ ru: "код региона", en: "the region's code" }))
      .option("--source <code>", text({ ru: "код источника", en: "the source's code" }))
      .option(
        "--map <field=column,…>",
        text({
          ru: "столбцы, если их названия не узнаны; «-» вместо столбца: не брать",
          en: "columns whose names are not recognised; - for none",
        }),
      )
      .addOption(new Option("--encoding <name>", text({ ru: "кодировка", en: "the encoding" })).choices(encodings))
      .addOption(
        new Option(
          "--as <what>",
          text({ ru: "messages: сообщения, history: прошлые инциденты", en: "messages, or history: past incidents" }),
        ).choices(["messages", "history"]),
      )
      .option("--refused <file>", text({ ru: "куда писать отклонённые строки", en: "where refused rows go" }))
      .option(
        "--direct",
        text({ ru: "распознать здесь же, без обработчика", en: "understand right here, without a worker" }),
      )
      .action(async (file: string, options: Options) => {
        try {
          await run(file, options, context);
        } catch (error) {
          const wording = describeFileProblem(error);
          throw wording ? new CommandProblem(wording) : error;
        }
      });
  },
};

async function run(file: string, options: Options, context: CommandContext): Promise<void> {
  const as = options.as ?? (options.map ? "messages" : await recogniseImportFile(path.resolve(file), options));
  if (as === "history") await importPast(file, options, context);
  else await importNew(file, options, context);
}

async function importNew(file: string, options: Options, context: CommandContext): Promise<void> {
  const progress = createProgress(context, process.stderr);
  const { handOn, close } = options.direct ? await understandHere(context) : askWorker();
  try {
    const result = await importFile(
      {
        db: context.database(),
        now: context.now,
        makeId: randomUUID,
        handOn,
        onProgress: progress.tell,
        describeRefusal: (refusal) => context.text(describeRefusal(refusal)),
      },
      {
        path: path.resolve(file),
        regionCode: options.region,
        sourceCode: options.source ?? null,
        map: readGivenMap(options.map ?? ""),
        refusedPath: path.resolve(options.refused ?? `${file}.refused.csv`),
        ...(options.encoding && { encoding: options.encoding }),
      },
    );
    await untilUnderstood(result, context);
    progress.clear();
    await printSummary(result, context);
  } finally {
    progress.clear();
    await close();
  }
}

interface Hand {
  handOn: ImportDeps["handOn"];
  close: () => Promise<void>;
}

async function understandHere(context: CommandContext): Promise<Hand> {
  const db = context.database();
  // Says at once that no classifier is trained, not after the first rows.
  await loadGuesser(db);
  return {
    async handOn({ regionId, batchId }) {
      await understandBatch(db, { regionId, batchId, guesser: await loadGuesser(db, regionId), now: context.now() });
    },
    close: async () => {},
  };
}

function askWorker(): Hand {
  const queue = connectQueue(getEnv());
  const log = getLog();
  return { handOn: (batch) => sendUnderstand({ queue, log }, batch), close: () => queue.close() };
}

/** With nothing done for so long, no worker is there. */
const patienceMs = 60_000;

async function untilUnderstood({ batchIds }: ImportResult, context: CommandContext): Promise<void> {
  let waiting = await countWaiting(context.database(), batchIds);
  let changedAt = context.now().getTime();
  while (waiting > 0 && context.now().getTime() - changedAt < patienceMs) {
    await sleep(500);
    const still = await countWaiting(context.database(), batchIds);
    if (still !== waiting) changedAt = context.now().getTime();
    waiting = still;
  }
}

async function printSummary(result: ImportResult, context: CommandContext): Promise<void> {
  const { text } = context;
  const summary = await summariseBatches(context.database(), result.batchIds);
  const lines: [string, number][] = [
    [text({ ru: "строк в файле", en: "rows in the file" }), result.rows],
    [text({ ru: "принято", en: "accepted" }), result.accepted],
    [text({ ru: "уже известны", en: "repeated" }), result.repeated],
    [text({ ru: "отклонено", en: "refused" }), result.refused],
    [text({ ru: "назначено органам", en: "routed" }), summary.routed],
    [text({ ru: "на модерации", en: "in triage" }), summary.triage],
    [text({ ru: "отложено как не жалобы", en: "set aside" }), summary.setAside],
    [text({ ru: "присоединено к инцидентам", en: "joined" }), summary.joined],
  ];
  if (summary.waiting > 0) lines.push([text({ ru: "ещё не распознано", en: "not understood yet" }), summary.waiting]);
  if (summary.failed > 0)
    lines.push([text({ ru: "не удалось распознать", en: "could not be understood" }), summary.failed]);
  context.print(formatTable(lines.map(([name, count]) => [name, String(count)])));
  if (result.refusedPath) {
    context.print(text({ ru: `Отклонённые строки: ${result.refusedPath}`, en: `Refused rows: ${result.refusedPath}` }));
  }
  if (result.otherText > 0) {
    context.print(
      text({
        ru: `Из известных ${result.otherText} пришли с другим текстом и не загружены. Если это другой файл со своей нумерацией, повторите с --map externalId=-`,
        en: `${result.otherText} of the repeated came with another text and were not stored. If this is another file with numbers of its own, repeat with --map externalId=-`,
      }),
    );
  }
  if (summary.waiting === 0) return;
  context.print(
    text({
      ru: "Обработчик не отвечает: запустите npm start или загрузите с --direct. Принятое никуда не денется.",
      en: "No worker is at work: start one with npm start, or import with --direct. What was accepted stays.",
    }),
  );
}
