import { heldBy } from "@/lib/classify/confidence";
import { amountOf } from "@/lib/classify/amount-of";
import { distinctExamples } from "@/lib/classify/distinct-examples";
import { divideExamples, ownRows, type Division } from "@/lib/classify/divide-examples";
import { divideWork, type OnShare } from "@/lib/classify/divide-work";
import { askVoices, countsOf, type VoicesProblem } from "@/lib/classify/ask-voices";
import { fitMixture, type MixtureSettings } from "@/lib/classify/fit-mixture";
import type { HeldOutVoices } from "@/lib/classify/fit-voices";
import { linearTables, linearVoiceCosts, linearVoices, priorOf } from "@/lib/classify/linear-voices";
import { kinshipByGroup, kinshipByName, type Kinship } from "@/lib/classify/kinship";
import { mixtureCosts } from "@/lib/classify/mixture-costs";
import { joinNets } from "@/lib/classify/net/join-nets";
import type { PackedNet } from "@/lib/classify/net/schema";
import { packNet } from "@/lib/classify/net/pack-net";
import { posePhrases, poseProblem } from "@/lib/classify/pose-problem";
import { seededRandom, shuffle } from "@/lib/classify/seeded-random";
import { limitRows, packWeights } from "@/lib/classify/sparse-weights";
import type { TrainedModel, TrainingExample } from "@/lib/classify/train-model";
import { costOf, sizeOf } from "@/lib/classify/training-costs";
import { learnNets, type VoiceNets } from "@/lib/classify/voice-nets";
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
  const own = ownRows(examples);
  const parts = divideExamples(order, own);
  const kinship = kinshipOf(examples, { labels, groupOf });
  const trainBackground = examples.length < backgroundUntil ? options.trainBackground : undefined;
  const costs = mixtureCosts({ examples, kinship, own, hasBackground: trainBackground !== undefined, parts });
  const tell = divideWork(costs, options.onShare);
  const background = trainBackground && limitBackground(trainBackground(tell.background));
  const posed = { examples, labels, vocabularyMax, kinship, background, onShare: tell.posing };
  const { problem: ofFeatures, vocabulary } = poseProblem(posed);
  const names = weighNames(ofFeatures, { labels, background, from: vocabulary.ids.length });
  const problem = { ...ofFeatures, names, own, phrases: posePhrases(examples, vocabulary) };
  const learnt = learn(problem, { order, parts, seed, tell });
  const weights = limitRows(packWeights(learnt.weights, problem), classesMax[amountOf(examples.length)]);
  const { confidence, favour, sharpness } = learnt.settings;
  const mixture = { net: packNet(netOf(learnt)), phrases: phrasesOf(learnt), confidence, favour };
  tell.packing(1);
  return { labels, vocabulary, weights, sharpness, mixture, background: background ?? null };
}

/** What the whole takes without a background, see training-costs.ts. */
export function mixtureCost(
  examples: readonly TrainingExample[],
  { groupOf }: Pick<MixtureOptions, "groupOf">,
): number {
  const labels = [...new Set(examples.map(({ label }) => label))];
  const own = ownRows(examples);
  const order = Uint32Array.from(examples, (_, index) => index);
  const parts = divideExamples(order, own);
  const kinship = kinshipOf(examples, { labels, groupOf });
  return costOf(mixtureCosts({ examples, kinship, own, hasBackground: false, parts }));
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

interface Learning {
  order: Uint32Array;
  parts: readonly Division[];
  seed: number;
  tell: Record<"voices" | "fitting" | "againLinear" | "againNets", OnShare>;
}

interface Learnt extends VoiceNets {
  settings: MixtureSettings;
  /** Of all linear voices together. */
  weights: Float32Array;
  prior: Float64Array;
}

/** With one part the weights are learnt anew with what was kept aside, while the nets only go on with it. */
function learn(problem: VoicesProblem, learning: Learning): Learnt {
  const { order, parts, seed, tell } = learning;
  const judged = judge(problem, learning);
  const weights = learnWeights(problem, judged.settings, learning);
  const nets =
    parts.length > 1 ? learnNets(problem, order, { seed, onShare: tell.againNets }) : catchUp(judged.nets, parts);
  return { ...nets, weights, settings: judged.settings, prior: priorOf(problem, order) };
}

function catchUp(nets: VoiceNets, parts: readonly Division[]): VoiceNets {
  for (const training of [...nets.nets, ...nets.phrases]) for (const { kept } of parts) training.catchUp(kept);
  return nets;
}

/** The linear voices as loud as they are to be. One that isn't heard isn't learnt. */
function learnWeights(
  problem: VoicesProblem,
  { shares }: MixtureSettings,
  { order, seed, tell }: Learning,
): Float32Array {
  const tellVoices = divideWork(linearVoiceCosts(sizeOf(problem), countsOf(problem)), tell.againLinear);
  const tables = linearTables(problem, order, seed);
  const sum = new Float32Array(problem.featureCount * problem.classCount);
  linearVoices.forEach((voice, at) => {
    const share = shares[at] ?? 0;
    if (share > 0) {
      tables[voice](tellVoices[voice]).forEach((weight, cell) => (sum[cell] = (sum[cell] ?? 0) + share * weight));
    }
    tellVoices[voice](1);
  });
  return sum;
}

function judge(problem: VoicesProblem, { parts, seed, tell }: Learning) {
  const asked = parts.map((part, at) =>
    askVoices(problem, part, { seed, onShare: (share) => tell.voices((at + share) / parts.length) }),
  );
  const [first] = asked;
  if (!first) throw new RangeError("nothing to judge by");
  const rows = parts.flatMap(({ kept }) => [...kept]);
  const heldOut: HeldOutVoices = {
    voices: first.said.map((_, voice) => joinFloats(asked.map(({ said }) => said[voice] ?? new Float32Array(0)))),
    targets: Uint16Array.from(rows, (row) => problem.targets[row] ?? 0),
    classCount: problem.classCount,
  };
  // Where many examples are learnt from, what is kept aside is mostly right, and few mistakes teach little.
  const settings = fitMixture(heldOut, parts.length > 1 ? heldBy.little : heldBy.firmly);
  tell.fitting(1);
  return { settings, nets: first.nets };
}

/** The nets as one, and in what it says of no text at all the prior of the labels. */
function netOf({ nets, phrases, prior, settings: { shares } }: Learnt) {
  const from = linearVoices.length;
  const parts = nets.map(({ net }, at) => ({ net, share: shares[from + at] ?? 0 }));
  const joined = joinNets(parts, prior.length);
  const share = shares[from + nets.length + phrases.length] ?? 0;
  prior.forEach((value, at) => (joined.outputBias[at] = (joined.outputBias[at] ?? 0) + share * value));
  return joined;
}

function phrasesOf({ nets, phrases, prior, settings: { shares } }: Learnt): PackedNet | null {
  if (phrases.length === 0) return null;
  const from = linearVoices.length + nets.length;
  const parts = phrases.map(({ net }, at) => ({ net, share: shares[from + at] ?? 0 }));
  return packNet(joinNets(parts, prior.length));
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
