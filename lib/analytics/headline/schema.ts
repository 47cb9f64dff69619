import type { Comparison } from "@/lib/analytics/schema";

/** Against the other period; only what the intervals of both counts allow to say. */
export type HeadlineChange =
  | { kind: "more" | "less"; against: Comparison; ratio: number }
  /** The intervals overlap. */
  | { kind: "alike"; against: Comparison }
  /** Fewer than five on either side. */
  | { kind: "incomparable"; against: Comparison };

export type HeadlinePlaces =
  /** Their intervals lie above those of all others. */
  | { kind: "strongest"; names: string[] }
  /** In red or amber, and which of them is first cannot be said; `more` are not named. */
  | { kind: "above"; names: string[]; more: number }
  | { kind: "even" }
  | { kind: "few" }
  /** There is but one area, or no rate to hold it against. */
  | { kind: "untold" };

/** What the title of a map says, before it is put into words. */
export type Headline = { unit: "messages" | "incidents"; count: number } & (
  { kind: "no_data" } | { kind: "few" } | { kind: "finding"; change: HeadlineChange; places: HeadlinePlaces }
);
