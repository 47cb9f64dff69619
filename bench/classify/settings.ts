import path from "node:path";
import { parseArgs } from "node:util";
import { foldCount } from "./split";

export const setNames = ["categories", "reasons", "themes"] as const;
export type SetName = (typeof setNames)[number];

export const help = `npm run -s bench -- classify [--spb FILE] [--kursk FILE] [--set NAME] [--folds N]
npm run -s bench -- classify [--spb FILE] [--kursk FILE] [--set NAME] --curve [--fold N] [--without-cards]

Trains the classifier on real complaints, tests it on others and prints JSON. Copies of a text are never on both sides.

  --spb FILE       lines of JSON with text, category and reason (.gz will do): the sets categories and reasons
  --kursk FILE     CSV with text, theme and category: the set themes
  --set NAME       only this set: ${setNames.join(", ")}
  --folds N        so many of the ${foldCount} folds, 1 unless said otherwise; themes are always tested on all
  --without-cards  small sets are not helped by the model of the project's topic cards
  --curve          the learning curve instead: trains on 1/16, 1/8, 1/4, 1/2 and all of the rows of one fold (each part
                   inside of the next, whole groups of equal texts, chosen by a fixed seed) and tests on the same texts.
                   Of each part: rows, examples (different texts), labelsKnown, testKnown (share of the test whose label
                   the part knows), accuracy, macroF1, weightedF1, coverageAt95, ece, trainSeconds (of processor; the
                   cards are learnt once, before that). errorFit: a line through 1 - accuracy over log2 of the rows.
  --fold N         the fold of the curve, 0 to ${foldCount - 1}; 0 unless said otherwise
  --help           this text`;

export interface Settings {
  spb: string | null;
  kursk: string | null;
  sets: readonly SetName[];
  folds: number;
  fold: number;
  isCurve: boolean;
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
      set: { type: "string" },
      folds: { type: "string", default: "1" },
      fold: { type: "string", default: "0" },
      curve: { type: "boolean", default: false },
      "without-cards": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return null;
  const sets = values.set === undefined ? setNames : setNames.filter((name) => name === values.set);
  if (sets.length === 0) throw new Error(`--set is one of ${setNames.join(", ")}, not «${values.set}»`);
  if (values.spb === undefined && values.kursk === undefined) throw new Error(`no file is given\n\n${help}`);
  return {
    spb: fileIn(folder, values.spb),
    kursk: fileIn(folder, values.kursk),
    sets,
    folds: readNumber("--folds", values.folds, { from: 1, to: foldCount }),
    fold: readNumber("--fold", values.fold, { from: 0, to: foldCount - 1 }),
    isCurve: values.curve,
    withCards: !values["without-cards"],
  };
}

export function fileIn(folder: string, file: string | undefined): string | null {
  return file === undefined ? null : path.resolve(folder, file);
}

function readNumber(name: string, given: string, { from, to }: { from: number; to: number }): number {
  const value = Number(given);
  if (given.trim() === "" || !Number.isInteger(value) || value < from || value > to)
    throw new Error(`${name} is a whole number from ${from} to ${to}, not «${given}»`);
  return value;
}
