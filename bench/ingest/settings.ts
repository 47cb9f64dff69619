import path from "node:path";
import { parseArgs } from "node:util";

export interface Settings {
  /** `.jsonl`, `.jsonl.gz` or `.csv` with a column for the text. */
  file: string;
  messages: number;
  senders: number;
  /** Worker processes. */
  workers: number;
  batchSize: number;
  /** Send without waiting for what was sent to be understood. */
  isFlood: boolean;
  /** Also measure how fast the machine takes the same rows without understanding them. */
  withCeiling: boolean;
  /** Without the triggers and indexes that keep the figures: what they cost is the difference. */
  withFigures: boolean;
  /** Where the workers leave profiles of their processor time; null for none. */
  profileFolder: string | null;
}

export const usage = `npm run -s bench -- ingest --file FILE [--messages N] [--senders K] [--workers W] [--batch N] [--flood]
        [--ceiling] [--without-figures] [--profile FOLDER]

  --file      texts to send: .jsonl, .jsonl.gz or .csv
  --messages  how many to send (10000); a shorter file is sent again under new ids
  --senders   senders at the same time (4); each sends its next request when the last one is understood
  --workers   worker processes (1)
  --batch     messages in one request (100)
  --flood     send as fast as the door takes them, whatever the understanding does
  --ceiling   then write the same rows into the same tables without understanding, and tell the share of that rate
  --without-figures  as if there were no map and no dashboards: nothing is counted
  --profile   leave a processor profile of each worker in this folder
`;

export function readSettings(argv: readonly string[]): Settings {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      file: { type: "string" },
      messages: { type: "string", default: "10000" },
      senders: { type: "string", default: "4" },
      workers: { type: "string", default: "1" },
      batch: { type: "string", default: "100" },
      flood: { type: "boolean", default: false },
      ceiling: { type: "boolean", default: false },
      "without-figures": { type: "boolean", default: false },
      profile: { type: "string" },
    },
  });
  if (!values.file) throw new Error(`--file is missing\n\n${usage}`);
  return {
    file: fromWhereWeStand(values.file),
    messages: readCount("messages", values.messages),
    senders: readCount("senders", values.senders),
    workers: readCount("workers", values.workers),
    batchSize: Math.min(1_000, readCount("batch", values.batch)),
    isFlood: values.flood,
    withCeiling: values.ceiling,
    withFigures: !values["without-figures"],
    profileFolder: values.profile === undefined ? null : fromWhereWeStand(values.profile),
  };
}

/** npm goes to the project's folder; a path is meant from where the person stands. */
function fromWhereWeStand(file: string): string {
  return path.resolve(process.env.INIT_CWD ?? ".", file);
}

function readCount(name: string, value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1) throw new Error(`--${name} has to be a whole number above 0\n\n${usage}`);
  return count;
}
