import { parseArgs } from "node:util";
import { fileIn } from "../classify/settings";

export const help = `npm run -s bench -- versions [--spb FILE] [--kursk FILE] [--share N] [--without-cards]

What a version of a region is worth with the linear part alone and with the mixture: real complaints as the imported past of
a region, learnt beside the topic cards and judged on what is kept aside, through the code of a version. Prints JSON; of
each kind: figures on the same texts kept aside, seconds of processor to train, bytes as stored, milliseconds to load,
microseconds of processor to read a text, to read and to explain it; and which kind would stay.

  --spb FILE       lines of JSON with text, category and reason (.gz will do): the set reasons
  --kursk FILE     CSV with text, theme and category: the set themes
  --share N        learns from one in N of the texts only
  --without-cards  the region's texts alone
  --help           this text

Without a file: the demo's invented messages, whose topics are those of the cards.`;

export interface Settings {
  spb: string | null;
  kursk: string | null;
  share: number;
  withCards: boolean;
}

/**
 * Null: only help was asked for.
 * @throws Error in a sentence for the person at the terminal
 */
export function readSettings(args: readonly string[], folder: string): Settings | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      spb: { type: "string" },
      kursk: { type: "string" },
      share: { type: "string", default: "1" },
      "without-cards": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return null;
  const share = Number(values.share);
  if (!Number.isInteger(share) || share < 1) throw new Error(`--share is a whole number, not «${values.share}»`);
  return {
    spb: fileIn(folder, values.spb),
    kursk: fileIn(folder, values.kursk),
    share,
    withCards: !values["without-cards"],
  };
}
