import { divideWork, type OnShare } from "@/lib/classify/divide-work";
import { evaluateModel } from "@/lib/classify/evaluate-model";
import type { EvaluationReport, JudgedText } from "@/lib/classify/evaluation-report";
import { decodeModel, encodeModel } from "@/lib/classify/model-codec";
import { countMissed } from "@/lib/classify/relevance";
import type { ModelKind, ModelTask } from "@/lib/classify/versions/terms";
import { mixtureCost, trainMixture } from "@/lib/classify/train-mixture";
import { trainAndJudge, trainingCost } from "@/lib/classify/train-model";
import type { TrainedModel, TrainingExample, TrainOptions } from "@/lib/classify/train-model";
import { judging, storing } from "@/lib/classify/training-costs";
import { chooseKind } from "@/lib/classify/versions/choose-kind";
import { judgeTexts, lookAtTexts, shareLook, type KnownText } from "@/lib/classify/versions/judge-texts";
import { figuresOf, type TextsLook, type VersionFigures } from "@/lib/classify/versions/schema";

/** All that takes a processor for long, as plain data: it crosses into a thread of its own. */
export interface VersionWork {
  task: ModelTask;
  /** Empty: nothing is trained, only the rivals are judged. */
  rows: readonly TrainingExample[];
  /** Each is trained; the texts kept aside decide which one stays. */
  kinds: readonly ModelKind[];
  aside: readonly KnownText[];
  /** The group of each label. */
  groups: ReadonlyMap<string, string>;
  rivals: readonly { id: number; weights: Uint8Array }[];
}

export interface VersionResult {
  trained: TrainedVersion | null;
  /** What each rival is worth on the texts kept aside; those that cannot be read are left out. */
  rivals: { id: number; report: EvaluationReport }[];
}

export interface TrainedVersion {
  kind: ModelKind;
  weights: Uint8Array;
  labelCount: number;
  /** On the texts kept aside; null without any. */
  asideReport: EvaluationReport | null;
  /** Of the linear part on the examples, each judged by what it would have been without it. */
  report: EvaluationReport;
  /** Of the texts kept aside: in those that it learnt from a version knows every word. */
  look: TextsLook | null;
  /** What the other kind was worth on the same texts. */
  other: VersionFigures | null;
}

/** How many texts are enough to say how a set looks. */
const lookTexts = 1_000;
/** Always the same, so that the same texts give the same model on every machine. */
const seed = 20_261;

export function trainVersion(work: VersionWork, onShare?: OnShare): VersionResult {
  const { task, rows, kinds, aside, groups, rivals } = work;
  const groupOf = (label: string) => groups.get(label) ?? label;
  const report = (judged: readonly JudgedText[]): EvaluationReport => ({
    ...evaluateModel(judged, groupOf),
    ...(task === "relevance" && { complaints: countMissed(judged) }),
  });
  // Topics of one group share words; what is answered and what is not share none.
  const learning = { seed, ...(task === "topic" && { groupOf }) };
  const costs = { ...costsOf(work, learning), rivals: rivals.length * aside.length * judging };
  const tell = divideWork(costs, onShare);
  const trained =
    rows.length === 0 ? [] : kinds.map((kind) => trainKind({ kind, rows, aside, learning, onShare: tell[kind] }));
  return {
    trained: chosenOf(trained, { aside, report }),
    rivals: rivals.flatMap(({ id, weights }, at) => {
      tell.rivals(at / rivals.length);
      const model = readable(weights);
      return model ? [{ id, report: report(judgeTexts(model, aside)) }] : [];
    }),
  };
}

type Learning = Pick<TrainOptions, "seed" | "groupOf">;

function costsOf({ aside, kinds, rows }: VersionWork, learning: Learning): Record<ModelKind, number> {
  const afterwards = rows.length * storing + judgedTexts(aside) * judging;
  const costs = { linear: trainingCost(rows, learning), mixture: mixtureCost(rows, learning) };
  const of = (kind: ModelKind) => (kinds.includes(kind) ? costs[kind] + afterwards : 0);
  return { linear: of("linear"), mixture: of("mixture") };
}

function judgedTexts(aside: readonly KnownText[]): number {
  return aside.length + Math.min(aside.length, lookTexts);
}

interface TrainedKind extends Pick<TrainedVersion, "kind" | "weights" | "labelCount" | "look"> {
  /** What it says of the texts kept aside. */
  judged: JudgedText[];
  /** What it would have said of each example without it; null where that is not known. */
  examples: JudgedText[] | null;
}

function trainKind(options: {
  kind: ModelKind;
  rows: readonly TrainingExample[];
  aside: readonly KnownText[];
  learning: Learning;
  onShare: OnShare;
}): TrainedKind {
  const { kind, rows, aside, learning } = options;
  const costs = {
    training: kind === "linear" ? trainingCost(rows, learning) : mixtureCost(rows, learning),
    storing: rows.length * storing,
    judging: judgedTexts(aside) * judging,
  };
  const tell = divideWork(costs, options.onShare);
  const { model, judged } = learn(kind, rows, { ...learning, onShare: tell.training });
  const weights = encodeModel(model);
  // As it will be read: packing rounds.
  const stored = decodeModel(weights);
  tell.storing(1);
  const sample = aside.slice(0, lookTexts).map(({ text }) => text);
  const trained = {
    ...{ kind, weights, labelCount: model.labels.length },
    judged: judgeTexts(stored, aside),
    examples: judged,
    look: shareLook(lookAtTexts(stored, sample)),
  };
  tell.judging(1);
  return trained;
}

function learn(
  kind: ModelKind,
  rows: readonly TrainingExample[],
  options: Learning & { onShare: OnShare },
): { model: TrainedModel; judged: JudgedText[] | null } {
  return kind === "linear" ? trainAndJudge(rows, options) : { model: trainMixture(rows, options), judged: null };
}

function chosenOf(
  trained: readonly TrainedKind[],
  { aside, report }: Pick<VersionWork, "aside"> & { report: (judged: readonly JudgedText[]) => EvaluationReport },
): TrainedVersion | null {
  const [linear, mixture] = (["linear", "mixture"] as const).map((kind) => trained.find((one) => one.kind === kind));
  const isMixture = !linear || (mixture && chooseKind(linear.judged, mixture.judged) === "mixture");
  const [chosen, other] = isMixture ? [mixture, linear] : [linear, mixture];
  if (!chosen) return null;
  const asideReport = aside.length > 0 ? report(chosen.judged) : null;
  const examples = chosen.examples ?? other?.examples ?? [];
  return {
    ...{ kind: chosen.kind, weights: chosen.weights, labelCount: chosen.labelCount, look: chosen.look },
    asideReport,
    report: report(examples),
    other: other ? figuresOf(report(other.judged)) : null,
  };
}

/** A version of another edition may be unreadable by now, which is no reason to train nothing. */
function readable(weights: Uint8Array): TrainedModel | null {
  try {
    return decodeModel(weights);
  } catch {
    return null;
  }
}
