import { divideWork, type OnShare } from "@/lib/classify/divide-work";
import { evaluateModel } from "@/lib/classify/evaluate-model";
import type { EvaluationReport, JudgedText } from "@/lib/classify/evaluation-report";
import { decodeModel, encodeModel } from "@/lib/classify/model-codec";
import { countMissed } from "@/lib/classify/relevance";
import type { ModelTask } from "@/lib/classify/versions/terms";
import { trainAndJudge, trainingCost } from "@/lib/classify/train-model";
import type { TrainedModel, TrainingExample, TrainOptions } from "@/lib/classify/train-model";
import { judging, storing } from "@/lib/classify/training-costs";
import { judgeTexts, lookAtTexts, shareLook, type KnownText } from "@/lib/classify/versions/judge-texts";
import type { TextsLook } from "@/lib/classify/versions/schema";

/** All that takes a processor for long, as plain data: it crosses into a thread of its own. */
export interface VersionWork {
  task: ModelTask;
  /** Empty: nothing is trained, only the rivals are judged. */
  rows: readonly TrainingExample[];
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
  weights: Uint8Array;
  labelCount: number;
  /** On the texts kept aside; null without any. */
  asideReport: EvaluationReport | null;
  /** On the examples, each judged by what it would have been without it. */
  report: EvaluationReport;
  /** Of the texts kept aside: in those that it learnt from a version knows every word. */
  look: TextsLook | null;
}

/** How many texts are enough to say how a set looks. */
const lookTexts = 1_000;
/** Always the same, so that the same texts give the same model on every machine. */
const seed = 20_261;

export function trainVersion({ task, rows, aside, groups, rivals }: VersionWork, onShare?: OnShare): VersionResult {
  const groupOf = (label: string) => groups.get(label) ?? label;
  const report = (judged: readonly JudgedText[]): EvaluationReport => ({
    ...evaluateModel(judged, groupOf),
    ...(task === "relevance" && { complaints: countMissed(judged) }),
  });
  const judge = (model: TrainedModel) => report(judgeTexts(model, aside));
  // Topics of one group share words; what is answered and what is not share none.
  const learning = { seed, ...(task === "topic" && { groupOf }) };
  const costs = {
    training: trainingCost(rows, learning),
    storing: rows.length * storing,
    judging: (aside.length + Math.min(aside.length, lookTexts)) * judging,
    rivals: rivals.length * aside.length * judging,
  };
  const tell = divideWork(costs, onShare);
  return {
    trained: rows.length === 0 ? null : train({ rows, aside, learning, report, judge, tell }),
    rivals: rivals.flatMap(({ id, weights }, at) => {
      tell.rivals(at / rivals.length);
      const model = readable(weights);
      return model ? [{ id, report: judge(model) }] : [];
    }),
  };
}

function train(options: {
  rows: readonly TrainingExample[];
  aside: readonly KnownText[];
  learning: TrainOptions;
  report: (judged: readonly JudgedText[]) => EvaluationReport;
  judge: (model: TrainedModel) => EvaluationReport;
  tell: Record<"training" | "storing" | "judging", OnShare>;
}): TrainedVersion {
  const { rows, aside, learning, judge, tell } = options;
  const { model, judged } = trainAndJudge(rows, { ...learning, onShare: tell.training });
  const weights = encodeModel(model);
  // As it will be read: packing rounds.
  const stored = decodeModel(weights);
  tell.storing(1);
  const sample = aside.slice(0, lookTexts).map(({ text }) => text);
  const version = {
    weights,
    labelCount: model.labels.length,
    asideReport: aside.length > 0 ? judge(stored) : null,
    report: options.report(judged),
    look: shareLook(lookAtTexts(stored, sample)),
  };
  tell.judging(1);
  return version;
}

/** A version of another edition may be unreadable by now, which is no reason to train nothing. */
function readable(weights: Uint8Array): TrainedModel | null {
  try {
    return decodeModel(weights);
  } catch {
    return null;
  }
}
