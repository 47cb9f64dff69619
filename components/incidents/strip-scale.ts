import type { WorkingSpan } from "@/lib/incidents/schema";

/** A stretch of the calendar strip; positions are shares of its width, 0 to 1. */
export interface StripPart {
  kind: "working" | "free";
  fromMs: number;
  toMs: number;
  start: number;
  width: number;
}

/** All free time together takes at most this share, however long nights and weekends are. */
const freeShareMax = 0.4;
/** One night or weekend is never wider than this share of the working time. */
const gapShareMax = 0.14;

/** Lays a clock out from its start to its end: working time to scale, free time shortened. */
export function stripParts(working: readonly WorkingSpan[], fromMs: number, toMs: number): StripPart[] {
  const stretches = cut(working, fromMs, toMs);
  const workMs = stretches.reduce(
    (sum, { kind, toMs: to, fromMs: from }) => sum + (kind === "working" ? to - from : 0),
    0,
  );
  const gaps = stretches.filter(({ kind }) => kind === "free").length;
  const gapMs = workMs * Math.min(gapShareMax, freeShareMax / Math.max(gaps, 1));
  const weights = stretches.map(({ kind, fromMs: from, toMs: to }) =>
    kind === "working" || workMs === 0 ? to - from : Math.min(to - from, gapMs),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  let start = 0;
  return stretches.map((stretch, index) => {
    const width = (weights[index] ?? 0) / total;
    const part = { ...stretch, start, width };
    start += width;
    return part;
  });
}

/** Where an instant stands on the strip. */
export function stripPosition(parts: readonly StripPart[], atMs: number): number {
  for (const part of parts) {
    if (atMs <= part.fromMs) return part.start;
    if (atMs < part.toMs) return part.start + part.width * ((atMs - part.fromMs) / (part.toMs - part.fromMs));
  }
  return parts.length === 0 ? 0 : 1;
}

function cut(working: readonly WorkingSpan[], fromMs: number, toMs: number): Omit<StripPart, "start" | "width">[] {
  const stretches: Omit<StripPart, "start" | "width">[] = [];
  let at = fromMs;
  for (const span of working) {
    const from = Math.max(Date.parse(span.from), at);
    const to = Math.min(Date.parse(span.to), toMs);
    if (to <= from) continue;
    if (from > at) stretches.push({ kind: "free", fromMs: at, toMs: from });
    stretches.push({ kind: "working", fromMs: from, toMs: to });
    at = to;
  }
  if (at < toMs) stretches.push({ kind: "free", fromMs: at, toMs });
  return stretches;
}
