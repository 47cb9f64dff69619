import type { ClockKind } from "@/lib/regions/norms/schema";
import { warningLevels } from "./schema";
import type { ClockStateName, EscalationRung, WarningLevel } from "./schema";

/** A stored clock, as far as it may have something to say. */
export interface TellableClock {
  kind: ClockKind;
  state: ClockStateName;
  halfAt: number;
  warnAt: number;
  soonAt: number;
  dueAt: number;
  pausedUntil: number | null;
  stoppedAt: number | null;
  /** Keys of what was said in this round, see `Saying.key`. */
  told: readonly string[];
  /** When the last rung was told. */
  escalatedAt: number | null;
  isAcknowledged: boolean;
}

export type Saying =
  | { key: WarningLevel; at: number; kind: "warned"; level: WarningLevel }
  | { key: "breach"; at: number; kind: "breached" }
  | { key: string; at: number; kind: "escalated"; rung: EscalationRung };

export interface Telling {
  sayings: Saying[];
  /** All that is said or no longer worth saying. */
  told: string[];
  nextAt: number | null;
}

/**
 * What a clock has to say now, each once in a round. Of warnings that come together after an interruption only the last
 * is said, and none beside the breach. INVARIANT: whoever acknowledged a round hears nothing more of it and nobody else
 * does; that its deadline passed still goes into the log, as a fact.
 */
export function planTelling(
  clock: TellableClock,
  { rungs, now, pastDue }: { rungs: readonly EscalationRung[]; now: number; pastDue: (minutes: number) => number },
): Telling {
  const open = openSayings(clock, { rungs, now, pastDue }).filter(({ key }) => !clock.told.includes(key));
  const due = open.filter(({ at }) => at <= now);
  const lateBreach = due.some(({ kind }) => kind === "breached");
  const warnings = due.filter(({ kind }) => kind === "warned").sort((one, other) => one.at - other.at);
  const silenced = new Set(lateBreach ? warnings : warnings.slice(0, -1));
  const later = open.filter(({ at }) => at > now).map(({ at }) => at);
  return {
    sayings: due.filter((saying) => !silenced.has(saying)).sort((one, other) => one.at - other.at),
    told: [...clock.told, ...due.map(({ key }) => key)],
    nextAt: clock.state === "paused" ? clock.pausedUntil : later.length > 0 ? Math.min(...later) : null,
  };
}

function openSayings(
  clock: TellableClock,
  given: { rungs: readonly EscalationRung[]; now: number; pastDue: (minutes: number) => number },
): Saying[] {
  const breach: Saying = { key: "breach", at: clock.dueAt, kind: "breached" };
  if (clock.stoppedAt !== null) return clock.state === "breached" ? [breach] : [];
  if (clock.state !== "running" && clock.state !== "breached") return [];
  if (clock.isAcknowledged) return [breach];
  const levelAt = { half: clock.halfAt, most: clock.warnAt, soon: clock.soonAt };
  const warnings = warningLevels.map((level): Saying => ({ key: level, at: levelAt[level], kind: "warned", level }));
  return [...warnings, breach, ...openRungs(clock, given)];
}

/**
 * The rungs that are open, each at its time. Where the ladder began late (an old message, a worker that stood still)
 * every rung still leaves the one before it as long to act as the ladder says: nobody is passed over.
 */
function openRungs(
  clock: TellableClock,
  { rungs, now, pastDue }: { rungs: readonly EscalationRung[]; now: number; pastDue: (minutes: number) => number },
): Saying[] {
  const levelAt = { half: clock.halfAt, most: clock.warnAt, soon: clock.soonAt };
  let toldAt = clock.escalatedAt;
  let previousAt: number | null = null;
  const open: Saying[] = [];
  for (const rung of rungs.filter(({ clocks }) => clocks.includes(clock.kind))) {
    const plannedAt = "level" in rung.after ? levelAt[rung.after.level] : pastDue(rung.after.minutesPastDue);
    const gapMs = previousAt === null ? 0 : Math.max(0, plannedAt - previousAt);
    previousAt = Math.max(previousAt ?? plannedAt, plannedAt);
    const key = `rung:${rung.rung}`;
    if (clock.told.includes(key)) continue;
    const at = toldAt === null ? plannedAt : Math.max(plannedAt, toldAt + gapMs);
    open.push({ key, at, kind: "escalated", rung });
    toldAt = Math.max(at, at <= now ? now : at);
  }
  return open;
}

/** When a clock that was just folded has to be looked at first. */
export function firstLookAt(
  clock: Pick<TellableClock, "state" | "halfAt" | "soonAt" | "dueAt" | "pausedUntil">,
): number | null {
  switch (clock.state) {
    case "running":
      return Math.min(clock.halfAt, clock.soonAt);
    case "breached":
      return clock.dueAt;
    case "paused":
      return clock.pausedUntil;
    case "met":
    case "cancelled":
      return null;
  }
}
