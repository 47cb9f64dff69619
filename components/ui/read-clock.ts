import type { ClockChip } from "@/lib/incidents/schema";

const minuteMs = 60_000;
/** Warnings: 15 minutes before the deadline, or the last quarter of a norm that is shorter than an hour. */
const soonMinutes = 15;
const shortNormMinutes = 60;

export type ClockLook = "ok" | "warn" | "soon" | "over" | "pause" | "done" | "doneLate" | "cancelled";

export interface ClockReading {
  look: ClockLook;
  /** In the norm's own unit; null when the clock no longer runs. */
  leftMs: number | null;
  leftWallMs: number | null;
  /** What is left differs from the wall-clock, so the figure needs its mark «раб.». */
  isWorking: boolean;
  /** Of the norm, 0 to 1. */
  usedShare: number;
}

/**
 * A clock as it stands at `nowMs`, of which the server told at `asOfMs`. Wall time ticks by itself. Working time ticks
 * where every minute until the deadline counts; elsewhere the browser does not know the calendar and the last answer
 * stands until the next, a minute later.
 */
export function readClock(clock: ClockChip, asOfMs: number, nowMs: number): ClockReading {
  const isWorking = clock.normUnit === "working" && !isContinuous(clock);
  if (clock.stoppedAt !== null || clock.state === "cancelled" || clock.state === "met") {
    const look = clock.state === "cancelled" ? "cancelled" : clock.state === "breached" ? "doneLate" : "done";
    return { look, leftMs: null, leftWallMs: null, isWorking, usedShare: 1 };
  }
  const elapsedMs = clock.state === "paused" ? 0 : Math.max(nowMs - asOfMs, 0);
  const leftWallMs = clock.leftWallMs === null ? null : clock.leftWallMs - elapsedMs;
  const leftMs = isWorking ? clock.leftWorkingMs : leftWallMs;
  const normMs = (clock.normMinutes + clock.extraMinutes) * minuteMs;
  const usedShare = leftMs === null ? 0 : clamp(1 - leftMs / normMs);
  if (clock.state === "paused") return { look: "pause", leftMs, leftWallMs, isWorking, usedShare };
  return { look: runningLook(clock, leftMs, nowMs), leftMs, leftWallMs, isWorking, usedShare };
}

function runningLook(clock: ClockChip, leftMs: number | null, nowMs: number): ClockLook {
  if (leftMs === null) return "ok";
  if (leftMs < 0 || clock.state === "breached") return "over";
  const isShort = clock.normMinutes <= shortNormMinutes;
  if (leftMs <= Math.min(soonMinutes, clock.normMinutes / 4) * minuteMs) return "soon";
  if (nowMs >= Date.parse(clock.warnAt)) return "warn";
  return isShort && leftMs <= (clock.normMinutes / 3) * minuteMs ? "warn" : "ok";
}

/** No night, lunch or holiday lies between now and the deadline: both clocks say the same. */
function isContinuous(clock: ClockChip): boolean {
  if (clock.leftWorkingMs === null || clock.leftWallMs === null) return true;
  return Math.abs(clock.leftWallMs - clock.leftWorkingMs) < 1_000;
}

function clamp(share: number): number {
  return Math.min(Math.max(share, 0), 1);
}
