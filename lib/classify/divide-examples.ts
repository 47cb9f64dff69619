import { amountOf } from "@/lib/classify/amount-of";
import type { TrainingExample } from "@/lib/classify/train-model";

/** Examples kept aside to judge by, and those that are learnt from meanwhile. */
export interface Division {
  kept: Uint32Array;
  others: Uint32Array;
}

/** Of few examples a part kept aside is too small to judge by: all are kept aside, each part in its turn. */
const folds = 3;
/** One part of many; never fewer than the least while that leaves enough to learn from. */
const aside = { share: 0.1, least: 600, most: 2_400, shareMost: 0.35 };

/** @param order all examples by number; where some are own ones, only these are kept aside */
export function divideExamples(order: Uint32Array, own: ReadonlySet<number> | null): Division[] {
  const judging = decidedOf(order, own);
  if (amountOf(order.length) === "many") return [keepAside(order, judging.slice(0, asideOf(judging.length)))];
  return Array.from({ length: folds }, (_, fold) =>
    keepAside(
      order,
      judging.filter((_row, at) => at % folds === fold),
    ),
  );
}

function asideOf(count: number): number {
  const least = Math.min(aside.least, aside.shareMost * count);
  return Math.floor(Math.min(aside.most, Math.max(aside.share * count, least)));
}

function keepAside(order: Uint32Array, kept: Uint32Array): Division {
  const isKept = new Set(kept);
  return { kept, others: order.filter((row) => !isKept.has(row)) };
}

/** From fewer decisions nothing can be concluded. */
const ownFrom = 100;

/** The numbers of the examples that people of the centre decided; null where there are too few to go by, or no others. */
export function ownRows(examples: readonly TrainingExample[]): ReadonlySet<number> | null {
  const own = examples.flatMap(({ isOwn }, row) => (isOwn ? [row] : []));
  return own.length < ownFrom || own.length === examples.length ? null : new Set(own);
}

/** Of these rows the own ones; all of them where none are told apart. */
export function decidedOf(rows: Uint32Array, own: ReadonlySet<number> | null): Uint32Array {
  return own ? rows.filter((row) => own.has(row)) : rows;
}
