import { readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";
import { z } from "zod";

const lines = z.array(z.string().min(1)).min(1);
const monthly = z.array(z.number().nonnegative()).length(12);
const code = z.string().min(1);

/** demo/history/weights.yaml */
const weightsSchema = z.strictObject({
  curves: z.record(code, monthly),
  groups: z.record(code, z.strictObject({ share: z.number().positive(), curve: code.optional() })),
  topics: z.record(
    code,
    z.strictObject({
      weight: z.number().positive(),
      curve: code.optional(),
      isColdDriven: z.boolean().default(false),
      isSnowDriven: z.boolean().default(false),
    }),
  ),
  weekdays: z.array(z.number().positive()).length(7),
  hours: z.array(z.number().positive()).length(24),
  bursts: z.array(code).min(1),
});
export type HistoryWeights = z.infer<typeof weightsSchema>;

/** demo/history/texts.yaml */
const textsSchema = z.strictObject({
  openings: lines,
  sinces: lines,
  demands: lines,
  more: lines,
  again: lines,
  noise: lines,
  noiseTails: lines,
  streets: lines,
  problems: z.record(code, lines),
});
export type HistoryTexts = z.infer<typeof textsSchema>;

const wordings = z.strictObject({ resolved: lines, explained: lines, not_resolved: lines, postponed: lines });

/** demo/history/answers.yaml */
const answersSchema = z.strictObject({
  greetings: lines,
  /** An empty one is no closing. */
  closings: z.array(z.string()).min(1),
  interim: lines,
  runaround: lines,
  topics: z.record(code, wordings.partial()),
  groups: z.record(code, wordings).refine((groups) => "general" in groups, "the group `general` is missing"),
});
export type HistoryAnswers = z.infer<typeof answersSchema>;

/** demo/history/office.yaml */
const officeSchema = z.strictObject({
  events: z.strictObject({ snowfall: z.string().min(3), cold: z.string().min(3) }),
  tasks: lines,
});
export type HistoryOffice = z.infer<typeof officeSchema>;

export interface HistoryPieces {
  weights: HistoryWeights;
  texts: HistoryTexts;
  answers: HistoryAnswers;
  office: HistoryOffice;
}

/** The pieces out of which a past is composed. */
export async function readHistoryPieces(folder: string): Promise<HistoryPieces> {
  const read = async (name: string): Promise<unknown> => parse(await readFile(path.join(folder, name), "utf8"));
  return {
    weights: weightsSchema.parse(await read("weights.yaml")),
    texts: textsSchema.parse(await read("texts.yaml")),
    answers: answersSchema.parse(await read("answers.yaml")),
    office: officeSchema.parse(await read("office.yaml")),
  };
}
