import { fitSharpness } from "@/lib/classify/calibrate";
import { fitConfidence, readSigns, type ConfidenceRule } from "@/lib/classify/confidence";
import { favourRare, fitFavour, type Favour } from "@/lib/classify/favour-rare";
import { fitVoices, type HeldOutVoices } from "@/lib/classify/fit-voices";
import { linearVoices } from "@/lib/classify/linear-voices";
import { indexesOfBest, toProbabilities } from "@/lib/classify/probabilities";

export interface MixtureSettings {
  /** What the scores of each voice are multiplied by. */
  shares: number[];
  sharpness: number;
  confidence: ConfidenceRule | null;
  favour: Favour | null;
}

/** From fewer examples it can't be learnt how far to trust a probability. */
const confidenceFrom = 200;
/** Where no example tells the voices apart: weights, counts, the other linear ones, each of the nets, prior. */
const usual = { linear: [1, 0.25, 0, 0, 0], net: 0.5, prior: 0 };

/** The settings under which unseen examples surprise least. */
export function fitMixture(heldOut: HeldOutVoices, confidencePenalty: number): MixtureSettings {
  const fitted = fitVoices(heldOut);
  const isHeard = fitted.slice(0, -1).some((share) => share > 0);
  const shares = isHeard ? fitted : usualShares(fitted.length);
  const { classCount, targets, voices } = heldOut;
  const linear = addUp(voices.slice(0, linearVoices.length), shares);
  const nets = addUp(voices.slice(linearVoices.length), shares.slice(linearVoices.length));
  const scores = addUp([linear, nets], [1, 1]);
  const rows = Array.from(targets, (_, row) => row);
  const sharpness = fitSharpness({ scores, targets, classCount, rows });
  const rowOf = (all: Float32Array, row: number) =>
    Float64Array.from(all.subarray(row * classCount, (row + 1) * classCount));
  const likely = rows.map((row) => toProbabilities(rowOf(scores, row), sharpness));
  const favour = fitFavour(likely);
  const seen = likely.map((probabilities, row) => {
    if (favour) favourRare(probabilities, favour);
    const isRight = indexesOfBest(probabilities, 1)[0] === targets[row];
    return { signs: readSigns(probabilities, [rowOf(linear, row), rowOf(nets, row)]), isRight };
  });
  return {
    shares,
    sharpness,
    favour,
    confidence: seen.length < confidenceFrom ? null : fitConfidence(seen, confidencePenalty),
  };
}

function usualShares(voiceCount: number): number[] {
  return Array.from({ length: voiceCount }, (_, voice) =>
    voice === voiceCount - 1 ? usual.prior : (usual.linear[voice] ?? usual.net),
  );
}

/** The sum of what is given, each multiplied by its share. */
function addUp(parts: readonly Float32Array[], shares: readonly number[]): Float32Array {
  const sum = new Float32Array(parts[0]?.length ?? 0);
  parts.forEach((part, voice) => {
    const share = shares[voice] ?? 0;
    if (share === 0) return;
    for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) + share * (part[at] ?? 0);
  });
  return sum;
}
