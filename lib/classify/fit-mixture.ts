import { fitSharpness } from "@/lib/classify/calibrate";
import { mixProbabilities, type Mixture } from "@/lib/classify/mixture";
import { toProbabilities } from "@/lib/classify/probabilities";

/** What both parts say of examples that neither has seen, row by example. */
export interface HeldOutOpinions {
  linear: Float32Array;
  net: Float32Array;
  targets: Uint16Array;
  classCount: number;
}

export type MixtureSettings = Omit<Mixture, "net"> & { sharpness: number };

/** The net is never the louder voice: by probability it often would be, but rare labels are the linear part's. */
const shares = [0.2, 0.3, 0.4, 0.5];
const powers = [0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.45, 1.6, 1.8, 2];

/** The settings under which unseen examples surprise least. */
export function fitMixture({ linear, net, targets, classCount }: HeldOutOpinions): MixtureSettings {
  const rows = Array.from(targets, (_, row) => row);
  const sharpness = fitSharpness({ scores: linear, targets, classCount, rows });
  const netSharpness = fitSharpness({ scores: net, targets, classCount, rows });
  const opinions = rows.map((row) => {
    const own = (scores: Float32Array) => Float64Array.from(scores.subarray(row * classCount, (row + 1) * classCount));
    return {
      target: targets[row] ?? 0,
      linear: toProbabilities(own(linear), sharpness),
      net: toProbabilities(own(net), netSharpness),
    };
  });
  const surprise = (settings: { netShare: number; power: number }) =>
    opinions.reduce((sum, opinion) => {
      const probability = mixProbabilities(opinion.linear, opinion.net, settings)[opinion.target] ?? 0;
      return sum - Math.log(Math.max(probability, Number.MIN_VALUE));
    }, 0);
  const netShare = leastOf(shares, (share) => surprise({ netShare: share, power: 1 })) ?? 0.5;
  const power = leastOf(powers, (one) => surprise({ netShare, power: one })) ?? 1;
  return { sharpness, netSharpness, netShare, power };
}

function leastOf(values: readonly number[], cost: (value: number) => number): number | undefined {
  const costs = values.map(cost);
  return values[costs.indexOf(Math.min(...costs))];
}
