import { z } from "zod";
import type { EvaluationReport } from "@/lib/classify/evaluation-report";
import { modelKinds } from "@/lib/classify/versions/terms";

export type { EvaluationReport };

export const modelSources = ["pack", "history", "file"] as const;
export const modelSourceSchema = z.enum(modelSources);
export type ModelSource = z.infer<typeof modelSourceSchema>;

const share = z.number().min(0).max(1);

/** How a set of texts looks to a version: what the messages of later weeks are held against. */
export const lookSchema = z.object({ texts: z.number().int(), unknownShare: share, confidence: share });
export type TextsLook = z.infer<typeof lookSchema>;

const complaintsSchema = z.object({ n: z.number(), missed: z.number(), setAside: z.number() });

export const figuresSchema = z.object({
  n: z.number().int(),
  accuracy: share,
  macroF1: share,
  groupAccuracy: share.nullable(),
  coverage: share,
  ece: z.number(),
  /** Of relevance alone. */
  complaints: complaintsSchema.nullable().default(null),
});
export type VersionFigures = z.infer<typeof figuresSchema>;

/** Texts of each kind that a version learnt from, and those that were kept aside. */
export const trainingDataSchema = z.object({
  pack: z.number().int().default(0),
  history: z.number().int().default(0),
  file: z.number().int().default(0),
  corrections: z.number().int().default(0),
  aside: z.number().int().default(0),
  look: lookSchema.nullable().default(null),
  kind: z.enum(modelKinds).default("linear"),
  /** What the other kind was worth on the texts kept aside, where it was trained as well. */
  otherKind: figuresSchema.nullable().default(null),
});
export type TrainingData = z.infer<typeof trainingDataSchema>;

/**
 * `misses`: it would keep more complaints from those who answer than the other, whatever else it does better; `first`:
 * there is nothing to compare with; `too_few`: not enough texts are kept aside to say anything; `moved`: while it was
 * trained somebody chose another version.
 */
export const verdicts = ["better", "equal", "worse", "misses", "too_few", "first", "moved"] as const;

/** A new version beside the one in force, both on the same texts that neither has learnt from. */
export const comparisonSchema = z.object({
  verdict: z.enum(verdicts),
  n: z.number().int(),
  asideHash: z.string(),
  withId: z.number().int().nullable(),
  withVersion: z.number().int().nullable(),
  own: figuresSchema.nullable(),
  other: figuresSchema.nullable(),
});
export type VersionComparison = z.infer<typeof comparisonSchema>;
export type Verdict = VersionComparison["verdict"];

export const reportSchema: z.ZodType<EvaluationReport> = z.object({
  n: z.number(),
  accuracy: z.number(),
  macroF1: z.number(),
  weightedF1: z.number(),
  groupAccuracy: z.number().nullable(),
  coverageAt95: z.object({ share: z.number(), confidenceFrom: z.number() }),
  ece: z.number(),
  byLabel: z.array(
    z.object({ label: z.string(), n: z.number(), precision: z.number(), recall: z.number(), f1: z.number() }),
  ),
  confusions: z.array(z.object({ truth: z.string(), guess: z.string(), n: z.number() })),
  bands: z.array(
    z.object({ from: z.number(), to: z.number(), n: z.number(), confidence: z.number(), accuracy: z.number() }),
  ),
  curve: z.array(z.object({ threshold: z.number(), coverage: z.number(), precision: z.number() })),
  complaints: complaintsSchema.optional(),
});

export function figuresOf(report: EvaluationReport): VersionFigures {
  const { n, accuracy, macroF1, groupAccuracy, ece } = report;
  const complaints = report.complaints ?? null;
  return { n, accuracy, macroF1, groupAccuracy, coverage: report.coverageAt95.share, ece, complaints };
}
