import { randomUUID } from "node:crypto";
import path from "node:path";
import { importHistory } from "@/lib/flow/history/import-history";
import type { HistoryResult } from "@/lib/flow/history/import-history";
import type { NameField } from "@/lib/flow/names/schema";
import type { Encoding } from "@/lib/intake/file/decode-file";
import type { CommandContext } from "./command";
import { createProgress } from "./import-progress";
import { describeRefusal } from "./import-wordings";
import type { Wording } from "./language";
import { formatTable } from "./table";

interface Options {
  region: string;
  source?: string;
  encoding?: Encoding;
  refused?: string;
}

/** Takes over incidents as they went elsewhere: nothing is guessed, so no worker is needed. */
export async function importPast(file: string, options: Options, context: CommandContext): Promise<void> {
  const progress = createProgress(context, process.stderr);
  try {
    const result = await importHistory(
      {
        db: context.database(),
        now: context.now,
        makeId: randomUUID,
        onProgress: progress.tell,
        describeRefusal: (refusal) => context.text(describeRefusal(refusal)),
      },
      {
        path: path.resolve(file),
        regionCode: options.region,
        sourceCode: options.source ?? null,
        userId: null,
        refusedPath: path.resolve(options.refused ?? `${file}.refused.csv`),
        ...(options.encoding && { encoding: options.encoding }),
      },
    );
    progress.clear();
    printSummary(result, context);
  } finally {
    progress.clear();
  }
}

const unknownWordings: Record<NameField, Wording> = {
  topic: { ru: "тема не узнана", en: "topic not known" },
  territory: { ru: "место не узнано", en: "place not known" },
  agency: { ru: "орган не узнан", en: "body not known" },
  community: { ru: "сообщество не узнано", en: "community not known" },
};

function printSummary(result: HistoryResult, { text, print }: CommandContext): void {
  const lines: [string, number][] = [
    [text({ ru: "строк в файле", en: "rows in the file" }), result.rows],
    [text({ ru: "инцидентов записано", en: "incidents stored" }), result.accepted],
    [text({ ru: "уже известны", en: "repeated" }), result.repeated],
    [text({ ru: "отклонено", en: "refused" }), result.refused],
  ];
  for (const field of ["topic", "territory", "agency", "community"] as const) {
    if (result.unknown[field] > 0) lines.push([text(unknownWordings[field]), result.unknown[field]]);
  }
  print(formatTable(lines.map(([name, count]) => [name, String(count)])));
  if (result.refusedPath) {
    print(text({ ru: `Отклонённые строки: ${result.refusedPath}`, en: `Refused rows: ${result.refusedPath}` }));
  }
}
