import { tellRows, type OnShare } from "@/lib/classify/divide-work";
import type { NetOptions } from "@/lib/classify/net/schema";
import { seededRandom, shuffle } from "@/lib/classify/seeded-random";

/** The rate falls to this share of what it began with. */
const rateLeft = 0.05;

/** What learns from one example after the other, in rounds. */
export abstract class RoundsTraining<Options extends NetOptions> {
  protected readonly random: () => number;

  constructor(protected readonly options: Options) {
    this.random = seededRandom(options.seed);
  }

  /** All rounds over these examples, each round in an order of its own. */
  run(rows: Uint32Array, onShare?: OnShare): void {
    const { rate, rounds } = this.options;
    const order = rows.slice();
    for (let round = 0; round < rounds; round++) {
      shuffle(order, this.random);
      order.forEach((example, at) => {
        const done = (round + at / order.length) / rounds;
        this.step(example, rate * (1 - (1 - rateLeft) * done));
        tellRows(onShare, round * order.length + at + 1, rounds * order.length);
      });
    }
  }

  /** One round over examples that were kept aside, at the rate of the middle of the training. */
  catchUp(rows: Uint32Array): void {
    for (const example of rows) this.step(example, this.options.rate / 2);
  }

  protected abstract step(example: number, rate: number): void;
}
