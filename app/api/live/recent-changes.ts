import type { LiveChange, LiveNotices } from "@/lib/platform/live";

/** `resync`: something may have been missed; whoever hears it had better look again. */
export type LiveTold = LiveChange | LiveNotices | { kind: "resync" };

interface Heard {
  atMs: number;
  change: LiveChange | LiveNotices;
}

/** A page is read, sent and taken over by the browser within this time, or a lost line is back. */
const keepMs = 60_000;
const keepMax = 2_000;
/** Clocks of two servers differ, and a page is read while its time is being noted. */
const marginMs = 1_000;

/** What has been heard in the last minute, for a stream that opens after its page was read. */
export class RecentChanges {
  private heard: Heard[] = [];
  /** Before this moment nothing is known. */
  private sinceMs: number;

  constructor(nowMs: number) {
    this.sinceMs = nowMs;
  }

  note(change: LiveChange | LiveNotices, nowMs: number): void {
    this.heard.push({ atMs: nowMs, change });
    const isOld = ({ atMs }: Heard, index: number) => atMs < nowMs - keepMs || index < this.heard.length - keepMax;
    const first = this.heard.findIndex((entry, index) => !isOld(entry, index));
    const last = this.heard[first - 1];
    if (first > 0 && last) {
      this.heard = this.heard.slice(first);
      this.sinceMs = Math.max(this.sinceMs, last.atMs + 1);
    }
  }

  /** What a stream of a region missed since then, each incident and each person once for every kind of change. */
  since(options: { regionId: number; sinceMs: number; nowMs: number }): LiveTold[] {
    const fromMs = options.sinceMs - marginMs;
    if (options.sinceMs < Math.max(this.sinceMs, options.nowMs - keepMs)) return [{ kind: "resync" }];
    const missed = this.heard.filter(({ atMs, change }) => atMs >= fromMs && change.regionId === options.regionId);
    return merge(missed.map(({ change }) => change));
  }
}

function merge(changes: readonly (LiveChange | LiveNotices)[]): LiveTold[] {
  const merged = new Map<LiveTold["kind"], LiveChange | LiveNotices>();
  for (const change of changes) {
    const before = merged.get(change.kind);
    merged.set(change.kind, before ? both(before, change) : change);
  }
  return [...merged.values()];
}

function both(one: LiveChange | LiveNotices, other: LiveChange | LiveNotices): LiveChange | LiveNotices {
  if (one.kind === "notices_changed" || other.kind === "notices_changed") {
    const userIds = [one, other].flatMap((change) => ("userIds" in change ? change.userIds : []));
    return { regionId: one.regionId, kind: "notices_changed", userIds: [...new Set(userIds)] };
  }
  // Without ids it is a change of many, and stays one.
  const isOfMany = one.incidentIds.length === 0 || other.incidentIds.length === 0;
  const incidentIds = isOfMany ? [] : [...new Set([...one.incidentIds, ...other.incidentIds])];
  return { ...one, incidentIds };
}
