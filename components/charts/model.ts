/** What a chart shows; everything is plain data, so that it is drawn on the server and costs the browser nothing. */
export interface ChartPoint {
  key: string;
  /** Under the axis: `12 нояб.` */
  short: string;
  /** Spoken and in the table: `неделя с 9 нояб.` */
  long: string;
  /** Where what was counted on this day is opened. */
  href?: string | undefined;
}

/** Now is dark ink, last year is grey; whatever stands third is ink again, dotted. */
export type SeriesTone = "now" | "past" | "third";

export interface ChartSeries {
  key: string;
  name: string;
  tone: SeriesTone;
  /** Bars stand side by side no more than once: what they are compared with is a line. */
  look: "bars" | "line";
  /** One for each point; null is a gap, not a zero. */
  values: readonly (number | null)[];
}

export interface ChartEvent {
  key: string;
  /** The point that it belongs to. */
  at: number;
  label: string;
}

export interface ChartBand {
  name: string;
  low: readonly number[];
  high: readonly number[];
}

export interface ChartModel {
  points: readonly ChartPoint[];
  /** At most three; the first is what the chart is about. */
  series: readonly ChartSeries[];
  norm?: { value: number; label: string } | undefined;
  band?: ChartBand | undefined;
  events?: readonly ChartEvent[] | undefined;
  /** `cut`: a line may leave zero out; its ends are labelled then. Bars always stand on zero. */
  axis?: "zero" | "cut" | undefined;
}
