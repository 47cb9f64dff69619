import { defaultMeasureLimits, measureLimitsOf } from "@/lib/analytics/terms";
import type { MeasureLimits, ZoneRule } from "@/lib/analytics/schema";

export const draftNumbers = ["red", "amber", "changeRed", "changeAmber", "onTimeRed", "onTimeAmber"] as const;
export type DraftNumber = (typeof draftNumbers)[number];

/** A rule as it stands in the fields: shares as per cent, and whatever was typed. */
export type ZoneDraft = { kind: ZoneRule["kind"] } & Record<DraftNumber, string>;

/** A field whose number is none, or the pair that stands the wrong way round. */
export type ZoneDraftFault = DraftNumber | "order" | "changeOrder" | "onTimeOrder";

const examples: Record<ZoneRule["kind"], { red: number; amber: number }> = {
  rule: { red: 2, amber: 1.3 },
  quantile: { red: 90, amber: 75 },
  limit: { red: 15, amber: 8 },
};

export function exampleOf(kind: ZoneRule["kind"], field: DraftNumber): number {
  const { change, onTime } = defaultMeasureLimits;
  const others = {
    changeRed: change.red * 100,
    changeAmber: change.amber * 100,
    onTimeRed: onTime.red * 100,
    onTimeAmber: onTime.amber * 100,
  };
  return { ...examples[kind], ...others }[field];
}

export function toDraft(rule: ZoneRule, locale: "ru" | "en"): ZoneDraft {
  const scale = rule.kind === "quantile" ? 100 : 1;
  const { change, onTime } = measureLimitsOf(rule);
  const write = (value: number, by: number) => {
    const text = String(Math.round(value * by * 1_000) / 1_000);
    return locale === "ru" ? text.replace(".", ",") : text;
  };
  return {
    kind: rule.kind,
    red: write(rule.red, scale),
    amber: write(rule.amber, scale),
    changeRed: write(change.red, 100),
    changeAmber: write(change.amber, 100),
    onTimeRed: write(onTime.red, 100),
    onTimeAmber: write(onTime.amber, 100),
  };
}

/** Going on with another kind: its usual numbers; those of the other measures stay as they were typed. */
export function withKind(draft: ZoneDraft, kind: ZoneRule["kind"], locale: "ru" | "en"): ZoneDraft {
  const { red, amber } = examples[kind];
  const scale = kind === "quantile" ? 100 : 1;
  const usual = toDraft({ kind, red: red / scale, amber: amber / scale }, locale);
  return { ...draft, kind, red: usual.red, amber: usual.amber };
}

export function readDraft(draft: ZoneDraft): { rule: ZoneRule } | { fault: ZoneDraftFault } {
  const read = {} as Record<DraftNumber, number>;
  for (const field of draftNumbers) {
    const value = readNumber(draft, field);
    if (value === null) return { fault: field };
    read[field] = value;
  }
  if (read.red <= read.amber) return { fault: "order" };
  if (read.changeRed <= read.changeAmber) return { fault: "changeOrder" };
  if (read.onTimeRed >= read.onTimeAmber) return { fault: "onTimeOrder" };
  const others = {
    change: { red: read.changeRed, amber: read.changeAmber },
    onTime: { red: read.onTimeRed, amber: read.onTimeAmber },
  };
  return { rule: { kind: draft.kind, red: read.red, amber: read.amber, ...(isUsual(others) ? {} : { others }) } };
}

function isUsual({ change, onTime }: MeasureLimits): boolean {
  const usual = defaultMeasureLimits;
  return [[change, usual.change] as const, [onTime, usual.onTime] as const].every(
    ([one, other]) => one.red === other.red && one.amber === other.amber,
  );
}

function readNumber(draft: ZoneDraft, field: DraftNumber): number | null {
  const typed = draft[field].replace(",", ".").replace("%", "").trim();
  const value = /^\d+(\.\d+)?$/.test(typed) ? Number(typed) : null;
  if (value === null) return null;
  if (field === "changeRed" || field === "changeAmber") return value > 0 && value <= 10_000 ? value / 100 : null;
  if (field === "onTimeRed" || field === "onTimeAmber") return value <= 100 ? value / 100 : null;
  switch (draft.kind) {
    case "rule":
      return value >= 1 && value <= 100 ? value : null;
    case "quantile":
      return value > 0 && value < 100 ? value / 100 : null;
    case "limit":
      return value > 0 && value <= 1_000_000 ? value : null;
  }
}
