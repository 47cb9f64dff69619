import { z } from "zod";
import type { EvaluationReport } from "@/lib/classify/evaluation-report";
import type {
  ModelSource,
  TrainingData,
  TextsLook,
  VersionComparison,
  VersionFigures,
} from "@/lib/classify/versions/schema";
import { modelTasks } from "@/lib/classify/versions/terms";

export const trainingAskedSchema = z.strictObject({ task: z.enum(modelTasks) });
export type TrainingAsked = z.infer<typeof trainingAskedSchema>;

export const trainingPhases = ["collecting", "training", "storing"] as const;
export type TrainingPhase = (typeof trainingPhases)[number];
export const trainingStates = ["waiting", "running", "finished", "failed"] as const;
export type TrainingState = (typeof trainingStates)[number];

const reason = z.string().trim().min(3).max(300);
/** `fromId`: the version that the person saw in force. */
export const versionChoiceSchema = z.strictObject({
  task: z.enum(modelTasks),
  modelId: z.number().int().positive(),
  fromId: z.number().int().positive(),
  reason,
});
export type VersionChoice = z.infer<typeof versionChoiceSchema>;

const confidence = z.number().min(0).max(1);
/** Null: as the region's pack says. */
export const thresholdsSchema = z
  .strictObject({ auto: confidence.nullable(), from: confidence.nullable() })
  .refine(({ auto, from }) => auto === null || from === null || from <= auto, { path: ["from"] });
export type ThresholdsGiven = z.infer<typeof thresholdsSchema>;

export const ownThemeSchema = z.strictObject({
  position: z.number().int().min(0).max(100),
  name: z.string().trim().min(3).max(120),
  groupId: z.number().int().positive(),
});
export type OwnTheme = z.infer<typeof ownThemeSchema>;

export interface VersionView {
  id: number;
  version: number;
  /** Of the catalogue alone, for every region. */
  isShared: boolean;
  source: ModelSource;
  data: TrainingData;
  trainedAt: string;
  askedBy: string | null;
  isInForce: boolean;
  /** It was in force before. */
  wasInForce: boolean;
  /** Otherwise an older program stored it: the shared one reads in its place. */
  isReadable: boolean;
  bytes: number;
  comparison: VersionComparison | null;
  /** On the texts kept aside; null where nothing is kept aside, or it has not been judged yet. */
  figures: VersionFigures | null;
  asideHash: string | null;
}

export interface TrainingView {
  id: string;
  state: TrainingState;
  source: ModelSource;
  phase: TrainingPhase | null;
  textCount: number | null;
  /** Of the work, from 0 to 100; of a failed training what was done; null while it waits. */
  percent: number | null;
  /** Another process had begun and came to its end before. */
  isAnotherTry: boolean;
  startedAt: string | null;
  finishedAt: string | null;
  askedBy: string | null;
  error: string | null;
  version: number | null;
  verdict: VersionComparison["verdict"] | null;
}

export interface Thresholds {
  auto: number;
  from: number;
  /** What the pack says; what differs from it was set here. */
  pack: { auto: number; from: number };
  place: number;
}

/** Of the newest messages, how many are at least so sure: index = hundredths. */
export interface MessagePace {
  perDay: number;
  sample: number;
  sure: number[];
  /** Of them: the place is sure as well, so that they go to a body by themselves. */
  both: number[];
}

export interface TopicName {
  code: string;
  id: number;
  name: string;
  groupCode: string;
  groupName: string;
}

export interface CorrectedPair {
  fromId: number;
  toId: number;
  count: number;
}

export interface CorrectionWeek {
  week: string;
  corrected: number;
  confirmed: number;
}

export interface DriftWeek {
  week: string;
  messages: number;
  unknownShare: number;
  confidence: number;
}

export interface ThemeView {
  position: number;
  words: string[];
  count: number;
  samples: { number: number; summary: string }[];
}

export interface ConfusedIncident {
  number: number;
  summary: string;
  at: string;
}

/** The versions of one task. */
export interface TaskVersions {
  versions: VersionView[];
  /** What the version in force is worth, and on what that was measured. */
  report: EvaluationReport | null;
  reportOn: "aside" | "examples";
  training: TrainingView | null;
}

export interface QualityPage extends TaskVersions {
  relevance: TaskVersions;
  topics: TopicName[];
  thresholds: Thresholds;
  pace: MessagePace;
  pairs: CorrectedPair[];
  corrections: CorrectionWeek[];
  drift: DriftWeek[];
  look: TextsLook | null;
  themes: ThemeView[];
  topicGroups: { id: number; name: string }[];
  canManage: boolean;
}
