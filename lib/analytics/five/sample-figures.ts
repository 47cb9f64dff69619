import type { BurningView, BurningReason } from "@/lib/analytics/five/schema";
import { countKeys, timeKeys } from "@/lib/analytics/schema";
import type { BreakdownRow, Counts, FigureSet, TimeFigure, TimeFigures, TimeKey } from "@/lib/analytics/schema";
import type { PromiseView } from "@/lib/incidents/promises/schema";

/** Figures for tests: nothing but what a test says. */
export function sampleCounts(values: Partial<Counts> = {}): Counts {
  return { ...(Object.fromEntries(countKeys.map((key) => [key, 0])) as Counts), ...values };
}

export function sampleTimes(values: Partial<Record<TimeKey, TimeFigure>> = {}): TimeFigures {
  const empty = { n: 0, median: null, p90: null, mean: null };
  return { ...(Object.fromEntries(timeKeys.map((key) => [key, empty])) as TimeFigures), ...values };
}

export function sampleFigures(counts: Partial<Counts>, times: Partial<Record<TimeKey, TimeFigure>> = {}): FigureSet {
  const period = { from: "2026-11-16", to: "2026-11-22" };
  return { period, counts: sampleCounts(counts), times: sampleTimes(times) };
}

export function sampleRow(code: string, counts: Partial<Counts>, before: Partial<Counts> = {}): BreakdownRow {
  return { code, name: `Имя ${code}`, counts: sampleCounts(counts), before: sampleCounts(before) };
}

export function sampleBurning(topic: string, reason: BurningReason): BurningView {
  return {
    key: topic,
    reason,
    topic: { code: topic, name: topic },
    place: { code: "syzran", name: "Сызрань" },
    ...{ open: 9, overdue: 4, highOverdue: 1, messages: 12, isFastTrack: false, clock: null },
    ...{ agency: { code: "adm", name: "Администрация" }, otherAgencies: 0, answered: 0, answeredAfterMs: null },
    promisedOn: null,
    line: { unit: "day", from: "2026-11-06", to: "2026-11-19", now: [], past: [], pastIs: "year" },
  };
}

export function samplePromise(incidentId: number, values: Partial<PromiseView> = {}): PromiseView {
  return {
    ...{ incidentId, incidentNumber: incidentId, step: "in_progress", topicName: "Фонари", placeName: "Сызрань" },
    ...{ agencyCode: "adm", agencyName: "Администрация", promisedOn: "2026-11-20", dueAt: "2026-11-20T20:00:00Z" },
    ...{ state: "waiting", answeredAt: null },
    ...values,
  };
}
