import type { ZoneRule } from "@/lib/analytics/schema";

/** A rule as it stands in the fields: shares as per cent, and whatever was typed. */
export interface ZoneDraft {
  kind: ZoneRule["kind"];
  red: string;
  amber: string;
}

export type ZoneDraftFault = "red" | "amber" | "order";

const examples: Record<ZoneRule["kind"], { red: number; amber: number }> = {
  rule: { red: 2, amber: 1.3 },
  quantile: { red: 90, amber: 75 },
  limit: { red: 15, amber: 8 },
};

export function exampleOf(kind: ZoneRule["kind"]): { red: number; amber: number } {
  return examples[kind];
}

export function toDraft(rule: ZoneRule, locale: "ru" | "en"): ZoneDraft {
  const scale = rule.kind === "quantile" ? 100 : 1;
  const write = (value: number) => {
    const text = String(Math.round(value * scale * 1_000) / 1_000);
    return locale === "ru" ? text.replace(".", ",") : text;
  };
  return { kind: rule.kind, red: write(rule.red), amber: write(rule.amber) };
}

/** Beginning with another kind: its usual numbers. */
export function emptyDraft(kind: ZoneRule["kind"], locale: "ru" | "en"): ZoneDraft {
  const { red, amber } = examples[kind];
  return kind === "quantile"
    ? toDraft({ kind, red: red / 100, amber: amber / 100 }, locale)
    : toDraft({ kind, red, amber }, locale);
}

export function readDraft(draft: ZoneDraft): { rule: ZoneRule } | { fault: ZoneDraftFault } {
  const red = readNumber(draft, draft.red);
  const amber = readNumber(draft, draft.amber);
  if (red === null) return { fault: "red" };
  if (amber === null) return { fault: "amber" };
  if (red <= amber) return { fault: "order" };
  return { rule: { kind: draft.kind, red, amber } };
}

function readNumber({ kind }: ZoneDraft, text: string): number | null {
  const typed = text.replace(",", ".").replace("%", "").trim();
  const value = /^\d+(\.\d+)?$/.test(typed) ? Number(typed) : null;
  if (value === null) return null;
  switch (kind) {
    case "rule":
      return value >= 1 && value <= 100 ? value : null;
    case "quantile":
      return value > 0 && value < 100 ? value / 100 : null;
    case "limit":
      return value > 0 && value <= 1_000_000 ? value : null;
  }
}
