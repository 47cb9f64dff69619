import type { BodyResult, Flip, KindResult, PolicyMove, Punctuality, SimulationResult } from "@/lib/flow/norms/schema";
import type { Measured, SimulatedIncident } from "@/lib/flow/norms/simulate-norms";
import { clockKinds, recipientKinds } from "@/lib/regions/terms";
import type { ClockKind, RecipientKind } from "@/lib/regions/norms/schema";
import type { ClockState } from "@/lib/sla/schema";

const flipsMax = 200;
const bodiesMax = 50;

type Verdict = "onTime" | "late" | null;

interface KindCount extends Omit<KindResult, "medianWorkingMs" | "medianWallMs"> {
  workingMs: number[];
  wallMs: number[];
}

/** Adds up what two sets of rules say about the same incidents. */
export class Tally {
  private readonly kinds = new Map<ClockKind, KindCount>();
  private readonly bodies = new Map<number | null, BodyResult>();
  private readonly moves = new Map<string, PolicyMove>();
  private readonly told = new Map(recipientKinds.map((to) => [to, { to, now: 0, then: 0 }]));
  private readonly flips: Flip[] = [];
  private flipCount = 0;
  private incidents = 0;
  private changed = 0;

  add(incident: SimulatedIncident, measured: { before: Measured; after: Measured }): void {
    const [before, after] = [measured.before.clocks, measured.after.clocks];
    this.incidents += 1;
    this.addMove(measured.before.policyName, measured.after.policyName);
    for (const to of measured.before.told) this.addTold(to, "now");
    for (const to of measured.after.told) this.addTold(to, "then");
    if (clockKinds.some((kind) => lastDue(before, kind) !== lastDue(after, kind))) this.changed += 1;
    const body = this.bodyOf(incident);
    body.incidents += 1;
    for (const kind of clockKinds) {
      const [now, then] = [verdict(before, kind), verdict(after, kind)];
      if (now === null && then === null) continue;
      const count = this.kindOf(kind);
      for (const [figures, found] of [
        [count.now, now],
        [count.then, then],
        [body.now, now],
        [body.then, then],
      ] as const) {
        if (found) figures[found] += 1;
      }
      this.addTimes(count, before);
      // Whoever is late and would still have time, or the other way round, is among them: nothing has to be over for that.
      const isThere = [before, after].every((clocks) => clocks.some((clock) => clock.kind === kind));
      if (isThere && (now === "late") !== (then === "late"))
        this.addFlip({ incident, kind, before, after, becomesOnTime: then !== "late" });
    }
  }

  result(tookMs: number): SimulationResult {
    return {
      incidents: this.incidents,
      changed: this.changed,
      moves: [...this.moves.values()].sort((one, other) => other.incidents - one.incidents),
      recipients: [...this.told.values()].filter(({ now, then }) => now + then > 0),
      kinds: clockKinds.flatMap((kind) => {
        const count = this.kinds.get(kind);
        if (!count) return [];
        const { workingMs, wallMs, ...figures } = count;
        return [{ ...figures, medianWorkingMs: median(workingMs), medianWallMs: median(wallMs) }];
      }),
      bodies: [...this.bodies.values()].sort((one, other) => shift(other) - shift(one)).slice(0, bodiesMax),
      flips: this.flips,
      flipCount: this.flipCount,
      tookMs: Math.round(tookMs),
    };
  }

  private kindOf(kind: ClockKind): KindCount {
    const known = this.kinds.get(kind);
    if (known) return known;
    const fresh = { kind, now: none(), then: none(), workingMs: [], wallMs: [] };
    this.kinds.set(kind, fresh);
    return fresh;
  }

  private bodyOf({ agencyId, agencyName }: SimulatedIncident): BodyResult {
    const known = this.bodies.get(agencyId);
    if (known) return known;
    const fresh = { agencyName, incidents: 0, now: none(), then: none() };
    this.bodies.set(agencyId, fresh);
    return fresh;
  }

  private addMove(from: string, to: string): void {
    if (from === to) return;
    const key = JSON.stringify([from, to]);
    const known = this.moves.get(key);
    if (known) known.incidents += 1;
    else this.moves.set(key, { from, to, incidents: 1 });
  }

  private addTold(to: RecipientKind, when: "now" | "then"): void {
    const count = this.told.get(to);
    if (count) count[when] += 1;
  }

  private addTimes(count: KindCount, clocks: readonly ClockState[]): void {
    for (const clock of clocks) {
      if (clock.kind !== count.kind || clock.stoppedAt === null || clock.state === "cancelled") continue;
      count.workingMs.push(clock.consumedWorkingMs);
      count.wallMs.push(clock.consumedWallMs);
    }
  }

  private addFlip(flip: {
    incident: SimulatedIncident;
    kind: ClockKind;
    before: ClockState[];
    after: ClockState[];
    becomesOnTime: boolean;
  }): void {
    this.flipCount += 1;
    if (this.flips.length >= flipsMax) return;
    const { incident, kind, becomesOnTime } = flip;
    const { number, summary, agencyName } = incident;
    const [dueNow, dueThen] = [flip.before, flip.after].map((clocks) => new Date(lastDue(clocks, kind)).toISOString());
    this.flips.push({ number, summary, agencyName, kind, becomesOnTime, dueNow: dueNow ?? "", dueThen: dueThen ?? "" });
  }
}

/** Late if any round was, on time if one was met; what still runs in time, or was never owed, says nothing. */
function verdict(clocks: readonly ClockState[], kind: ClockKind): Verdict {
  const states = clocks.filter((clock) => clock.kind === kind).map(({ state }) => state);
  if (states.includes("breached")) return "late";
  return states.includes("met") ? "onTime" : null;
}

function lastDue(clocks: readonly ClockState[], kind: ClockKind): number {
  return clocks.findLast((clock) => clock.kind === kind)?.dueAt ?? 0;
}

function none(): Punctuality {
  return { onTime: 0, late: 0 };
}

function shift({ now, then }: BodyResult): number {
  return Math.abs(then.late - now.late);
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}
