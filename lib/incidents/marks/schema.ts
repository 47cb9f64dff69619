import { columnName } from "@/lib/platform/columns";

export type MarkState = "on_time" | "late" | "overdue";

/** What figures count of one incident: folded out of its events like its clocks, and stored in its row. */
export interface Marks {
  reactionState: MarkState | null;
  answerState: MarkState | null;
  /** Seconds; `Work` is working time without pauses. */
  reactionWall: number | null;
  reactionWork: number | null;
  answerWall: number | null;
  answerWork: number | null;
  /** All rounds together. */
  approvalWork: number | null;
  wasRouted: boolean;
  wasAutoRouted: boolean;
  wasClarified: boolean;
  wasReviewed: boolean;
  wasReworked: boolean;
  wasPolled: boolean;
  verdict: "satisfied" | "dissatisfied" | null;
}

/** The marks of an incident's row, in the order in which statements take them. */
const typeOf = {
  reactionState: "text",
  answerState: "text",
  reactionWall: "int",
  reactionWork: "int",
  answerWall: "int",
  answerWork: "int",
  approvalWork: "int",
  wasRouted: "bool",
  wasAutoRouted: "bool",
  wasClarified: "bool",
  wasReviewed: "bool",
  wasReworked: "bool",
  wasPolled: "bool",
  verdict: "text",
} as const satisfies Record<keyof Marks, string>;

export const markKeys = Object.keys(typeOf) as (keyof Marks)[];

export const markColumns = markKeys.map(columnName);

/** `$6::text[], $7::text[], …`: one array for each, from this parameter on. */
export function markTypes(first: number): string {
  return markKeys.map((key, index) => `$${first + index}::${typeOf[key]}[]`).join(", ");
}
