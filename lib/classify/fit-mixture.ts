import { fitSharpness } from "@/lib/classify/calibrate";
import { fitConfidence, readSigns, type ConfidenceRule } from "@/lib/classify/confidence";
import { fitVoices, type HeldOutVoices } from "@/lib/classify/fit-voices";
import { indexesOfBest, toProbabilities } from "@/lib/classify/probabilities";

/** Which of the voices are linear, so that their weights can be added up; the others are put into one net. */
export const linearVoices = 2;

export interface MixtureSettings {
  /** What the scores of each voice are multiplied by. */
  shares: number[];
  sharpness: number;
  confidence: ConfidenceRule | null;
}

/** From fewer examples it can't be learnt how far to trust a probability. */
const confidenceFrom = 200;
/** Where no example tells the voices apart: weights, counts, two nets, rarity. */
const usualShares = [1, 0.25, 0.5, 0.5, 0];

/** The settings under which unseen examples surprise least. */
export function fitMixture(heldOut: HeldOutVoices): MixtureSettings {
  const fitted = fitVoices(heldOut);
  const isHeard = fitted.slice(0, -1).some((share) => share > 0);
  const shares = isHeard ? fitted : usualShares;
  const { classCount, targets, voices } = heldOut;
  const linear = addUp(voices.slice(0, linearVoices), shares);
  const net = addUp(voices.slice(linearVoices), shares.slice(linearVoices));
  const scores = addUp([linear, net], [1, 1]);
  const rows = Array.from(targets, (_, row) => row);
  const sharpness = fitSharpness({ scores, targets, classCount, rows });
  const seen = rows.map((row) => {
    const [own, ofLinear, ofNet] = [scores, linear, net].map((all) =>
      Float64Array.from(all.subarray(row * classCount, (row + 1) * classCount)),
    ) as [Float64Array, Float64Array, Float64Array];
    const probabilities = toProbabilities(own, sharpness);
    const isRight = indexesOfBest(probabilities, 1)[0] === targets[row];
    return { signs: readSigns(probabilities, [ofLinear, ofNet]), isRight };
  });
  return { shares, sharpness, confidence: seen.length < confidenceFrom ? null : fitConfidence(seen) };
}

/** The sum of what is given, each multiplied by its share. */
export function addUp(parts: readonly Float32Array[], shares: readonly number[]): Float32Array {
  const sum = new Float32Array(parts[0]?.length ?? 0);
  parts.forEach((part, voice) => {
    const share = shares[voice] ?? 0;
    if (share === 0) return;
    for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) + share * (part[at] ?? 0);
  });
  return sum;
}
