/** One text of a test: what it is, and what a model says of it. */
export interface JudgedText {
  label: string;
  /** The likeliest label and its confidence. */
  predicted: string;
  confidence: number;
}

export interface LabelReport {
  label: string;
  /** How many texts really have it. */
  n: number;
  precision: number;
  recall: number;
  f1: number;
}

/** How often a label is taken for another one. */
export interface Confusion {
  truth: string;
  guess: string;
  n: number;
}

/** The texts whose confidence lies in a tenth of the scale, `to` exclusive but for the last one. */
export interface ConfidenceBand {
  from: number;
  to: number;
  n: number;
  /** Mean over the band; 0 when it is empty. */
  confidence: number;
  accuracy: number;
}

/** What happens when only texts from a confidence on are assigned. */
export interface CurvePoint {
  threshold: number;
  /** Share of all texts. */
  coverage: number;
  precision: number;
}

/** Texts that somebody has to answer, and how many of them a version would keep from those who answer. */
export interface ComplaintCount {
  n: number;
  /** Taken for thanks, advertising or talk, however surely. */
  missed: number;
  /** Of them: so surely that they are set aside by themselves. */
  setAside: number;
}

export interface EvaluationReport {
  n: number;
  accuracy: number;
  /** The mean over all labels, those of the test and those that were guessed, of precision and recall together. */
  macroF1: number;
  /** The same, every label counted as often as it really occurs. */
  weightedF1: number;
  /** How often at least the group is right; null without groups. */
  groupAccuracy: number | null;
  /** The largest share of texts, the surest first, of which 95 % are right; and from which confidence on that is. */
  coverageAt95: { share: number; confidenceFrom: number };
  /** Expected calibration error: how far confidence and truth lie apart on average, over ten equal bands. */
  ece: number;
  /** The most frequent first. */
  byLabel: LabelReport[];
  /** The most frequent first. */
  confusions: Confusion[];
  bands: ConfidenceBand[];
  /** The surest texts first. */
  curve: CurvePoint[];
  /** Where relevance is judged. */
  complaints?: ComplaintCount | undefined;
}
