import type { Words } from "@/components/dashboard/words";
import type { ModelTask } from "@/lib/classify/versions/terms";
import type { VersionView } from "@/lib/flow/classifier/schema";

type Figures = NonNullable<VersionView["figures"]>;
export type FigureKey =
  "accuracy" | "group" | "macroF1" | "coverage" | "ece" | "answered" | "recall" | "unseen" | "kind";

/** In the list of versions: what decides between them. */
export const listedFigures = {
  topic: ["accuracy", "coverage", "ece"],
  relevance: ["recall", "unseen", "answered"],
} as const satisfies Record<ModelTask, readonly FigureKey[]>;

/** Two versions side by side. */
export const comparedFigures = {
  topic: ["accuracy", "group", "macroF1", "coverage", "ece"],
  relevance: ["recall", "unseen", "answered", "kind", "ece"],
} as const satisfies Record<ModelTask, readonly FigureKey[]>;

export function readFigure(figures: Figures, key: FigureKey): number | null {
  const { complaints } = figures;
  switch (key) {
    case "group":
    case "answered":
      return figures.groupAccuracy;
    case "kind":
      return figures.accuracy;
    case "recall":
      return complaints && complaints.n > 0 ? 1 - complaints.missed / complaints.n : null;
    case "unseen":
      return complaints && complaints.n > 0 ? complaints.setAside / complaints.n : null;
    default:
      return figures[key];
  }
}

export function showFigure(value: number | null, key: FigureKey, { format }: Words): string {
  if (value === null) return "—";
  if (key === "ece") return format.number(value, 3);
  return format.percent(value, key === "coverage" ? 0 : 1);
}
