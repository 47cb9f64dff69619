import { heldBy } from "@/lib/classify/confidence";
import { distinctExamples } from "@/lib/classify/distinct-examples";
import { divideWork, type OnShare } from "@/lib/classify/divide-work";
import { addUp, fitMixture, linearVoices, type MixtureSettings } from "@/lib/classify/fit-mixture";
import type { HeldOutVoices } from "@/lib/classify/fit-voices";
import {
  amountOf,
  askVoices,
  learnVoices,
  learnWeights,
  type Voices,
  type VoicesProblem,
} from "@/lib/classify/learn-voices";
import { kinshipByGroup, kinshipByName, type Kinship } from "@/lib/classify/kinship";
import { mixtureCosts } from "@/lib/classify/mixture-costs";
import { joinNets } from "@/lib/classify/net/join-nets";
import type { PackedNet } from "@/lib/classify/net/schema";
import { packNet } from "@/lib/classify/net/pack-net";
import { posePhrases, poseProblem } from "@/lib/classify/pose-problem";
import { seededRandom, shuffle } from "@/lib/classify/seeded-random";
import { limitRows, packWeights } from "@/lib/classify/sparse-weights";
import type { TrainedModel, TrainingExample } from "@/lib/classify/train-model";
import { costOf } from "@/lib/classify/training-costs";
import { weighNames } from "@/lib/classify/weigh-names";

export interface MixtureOptions {
  seed: number;
  /** The group of a label; labels of one group learn partly together. */
  groupOf?: (label: string) => string;
  /** Trains a model of other labels, whose opinion helps where there are few examples. */
  trainBackground?: (onShare?: OnShare) => TrainedModel;
  onShare?: OnShare;
}

const vocabularyMax = 150_000;
/** For how many labels a feature may speak: more of them cost time and tell nothing. */
const classesMax = { few: 64, many: 32, background: 48 };
/** With more examples than this of its own, a model needs no background. */
const backgroundUntil = 12_000;
/** Of few examples a part kept aside is too small to judge by: all are kept aside, each part in its turn. */
const folds = 3;
const aside = { share: 0.1, max: 2_400 };

/**
 * Several voices, each with an opinion of its own; how far to trust them is found out on examples that they have not
 * seen. The same examples in the same order, with the same seed, give the same model bit by bit.
 */
export function trainMixture(given: readonly TrainingExample[], options: MixtureOptions): TrainedModel {
  const { groupOf, seed } = options;
  const examples = distinctExamples(given);
  const labels = [...new Set(examples.map(({ label }) => label))].sort();
  const order = Uint32Array.from(examples, (_, index) => index);
  shuffle(order, seededRandom(seed));
  const parts = divide(order);
  const kinship = kinshipOf(examples, { labels, groupOf });
  const trainBackground = examples.length < backgroundUntil ? options.trainBackground : undefined;
  const costs = mixtureCosts({ examples, kinship, hasBackground: trainBackground !== undefined, parts });
  const tell = divideWork(costs, options.onShare);
  const background = trainBackground && limitBackground(trainBackground(tell.background));
  const posed = { examples, labels, vocabularyMax, kinship, background, onShare: tell.posing };
  const { problem: ofFeatures, vocabulary } = poseProblem(posed);
  const names = weighNames(ofFeatures, { labels, background, from: vocabulary.ids.length });
  const problem = { ...ofFeatures, names, phrases: posePhrases(examples, vocabulary) };
  const { settings, voices } = learn(problem, { order, parts, seed, tell });
  const added = addUp([voices.weights, voices.evidence, voices.names], settings.shares);
  const weights = limitRows(packWeights(added, problem), classesMax[amountOf(examples.length)]);
  const { confidence, favour } = settings;
  const net = packNet(netOf(voices, settings));
  const mixture = { net, phrases: phrasesOf(voices, settings), confidence, favour };
  tell.packing(1);
  return { labels, vocabulary, weights, sharpness: settings.sharpness, mixture, background: background ?? null };
}

/** What the whole takes without a background, see training-costs.ts. */
export function mixtureCost(
  examples: readonly TrainingExample[],
  { groupOf }: Pick<MixtureOptions, "groupOf">,
): number {
  const labels = [...new Set(examples.map(({ label }) => label))];
  const parts = divide(Uint32Array.from(examples, (_, index) => index));
  const kinship = kinshipOf(examples, { labels, groupOf });
  return costOf(mixtureCosts({ examples, kinship, hasBackground: false, parts }));
}

/** Of few examples the names of the labels say more than their groups. */
function kinshipOf(
  { length }: readonly TrainingExample[],
  { labels, groupOf }: { labels: readonly string[]; groupOf: MixtureOptions["groupOf"] },
): Kinship {
  const amount = amountOf(length);
  const byName = amount === "few" ? kinshipByName(labels) : null;
  return byName ?? kinshipByGroup(labels, groupOf, groupShares[amount]);
}

/** How much labels of one group take over of what they share. */
const groupShares = { few: 1, many: 0.6 };

function limitBackground(model: TrainedModel): TrainedModel {
  return { ...model, weights: limitRows(model.weights, classesMax.background) };
}

interface Division {
  kept: Uint32Array;
  others: Uint32Array;
}

function divide(order: Uint32Array): Division[] {
  if (amountOf(order.length) === "many") {
    const size = Math.min(aside.max, Math.floor(aside.share * order.length));
    return [{ kept: order.slice(0, size), others: order.slice(size) }];
  }
  return Array.from({ length: folds }, (_, fold) => ({
    kept: order.filter((_row, at) => at % folds === fold),
    others: order.filter((_row, at) => at % folds !== fold),
  }));
}

interface Learning {
  order: Uint32Array;
  parts: readonly Division[];
  seed: number;
  tell: Record<"voices" | "fitting" | "again", OnShare>;
}

/** With one part the weights are learnt anew with what was kept aside, while the nets only go on with it. */
function learn(problem: VoicesProblem, learning: Learning): { voices: Voices; settings: MixtureSettings } {
  const { order, parts, seed, tell } = learning;
  const { settings, voices } = judge(problem, learning);
  const again = { seed, onShare: tell.again };
  if (parts.length > 1) return { voices: learnVoices(problem, order, again), settings };
  for (const training of [...voices.nets, ...voices.phrases]) for (const { kept } of parts) training.catchUp(kept);
  return { voices: { ...voices, ...learnWeights(problem, order, again) }, settings };
}

function judge(problem: VoicesProblem, { parts, seed, tell }: Learning) {
  const said: Float32Array[][] = [];
  let voices: Voices | undefined;
  for (const [at, { kept, others }] of parts.entries()) {
    voices = learnVoices(problem, others, { seed, onShare: (share) => tell.voices((at + share) / parts.length) });
    said.push(askVoices(voices, problem, kept));
  }
  if (!voices) throw new RangeError("nothing to judge by");
  const rows = parts.flatMap(({ kept }) => [...kept]);
  const heldOut: HeldOutVoices = {
    voices: (said[0] ?? []).map((_, voice) => joinFloats(said.map((one) => one[voice] ?? new Float32Array(0)))),
    targets: Uint16Array.from(rows, (row) => problem.targets[row] ?? 0),
    classCount: problem.classCount,
  };
  // Where many examples are learnt from, what is kept aside is mostly right, and few mistakes teach little.
  const settings = fitMixture(heldOut, parts.length > 1 ? heldBy.little : heldBy.firmly);
  tell.fitting(1);
  return { settings, voices };
}

/** The nets as one, and in what it says of no text at all the rarity of the labels. */
function netOf({ nets, phrases, rarity }: Voices, { shares }: MixtureSettings) {
  const parts = nets.map(({ net }, at) => ({ net, share: shares[linearVoices + at] ?? 0 }));
  const joined = joinNets(parts, rarity.length);
  const share = shares[linearVoices + nets.length + phrases.length] ?? 0;
  rarity.forEach((value, at) => (joined.outputBias[at] = (joined.outputBias[at] ?? 0) + share * value));
  return joined;
}

function phrasesOf({ nets, phrases, rarity }: Voices, { shares }: MixtureSettings): PackedNet | null {
  if (phrases.length === 0) return null;
  const parts = phrases.map(({ net }, at) => ({ net, share: shares[linearVoices + nets.length + at] ?? 0 }));
  return packNet(joinNets(parts, rarity.length));
}

function joinFloats(parts: readonly Float32Array[]): Float32Array {
  const joined = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
