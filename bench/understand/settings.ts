import path from "node:path";
import { parseArgs } from "node:util";

export interface Settings {
  /** `.jsonl`, `.jsonl.gz` or `.csv` with a column for the text; null for the messages of the demo. */
  file: string | null;
  texts: number;
  warmUp: number;
}

export const usage = `npm run -s bench -- understand [--file FILE] [--texts N] [--warm-up N]

  --file     texts to read: .jsonl, .jsonl.gz or .csv; without it the messages of the demo, whose truth is known
  --texts    how many to measure (5000)
  --warm-up  how many others to read before (2000); without a file the same ones
`;

export function readSettings(argv: readonly string[]): Settings {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      file: { type: "string" },
      texts: { type: "string", default: "5000" },
      "warm-up": { type: "string", default: "2000" },
    },
  });
  return {
    // npm goes to the project's folder; the file is meant from where the person stands.
    file: values.file === undefined ? null : path.resolve(process.env.INIT_CWD ?? ".", values.file),
    texts: readCount("texts", values.texts, 1),
    warmUp: readCount("warm-up", values["warm-up"], 0),
  };
}

function readCount(name: string, value: string, min: number): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < min)
    throw new Error(`--${name} has to be a whole number from ${min} on\n\n${usage}`);
  return count;
}
