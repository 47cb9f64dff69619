import { tellRows, type OnShare } from "@/lib/classify/divide-work";
import { shuffle } from "@/lib/classify/seeded-random";

/** The rate falls to this share of what it began with. */
const rateLeft = 0.05;

/** All rounds over these examples, each round in an order of its own. */
export function runRounds(
  rows: Uint32Array,
  { rounds, rate, random }: { rounds: number; rate: number; random: () => number },
  step: (example: number, rate: number) => void,
  onShare?: OnShare,
): void {
  const order = rows.slice();
  for (let round = 0; round < rounds; round++) {
    shuffle(order, random);
    order.forEach((example, at) => {
      const done = (round + at / order.length) / rounds;
      step(example, rate * (1 - (1 - rateLeft) * done));
      tellRows(onShare, round * order.length + at + 1, rounds * order.length);
    });
  }
}
