import { checkClocks } from "@/lib/flow/health/check-clocks";
import { checkBatches, checkLag, checkSources } from "@/lib/flow/health/check-intake";
import { checkMail } from "@/lib/flow/health/check-mail";
import type { MakeGauge } from "@/lib/flow/health/gauges";
import type { Database } from "@/lib/platform/db";

interface RegionScope {
  db: Database;
  regionId: number;
  now: Date;
}

/** The gauges that have a region; what it returns reads one region into them. */
export function recordRegions(gauge: MakeGauge): (region: string, scope: RegionScope) => Promise<void> {
  const byRegion: MakeGauge = (name, help, more = []) => gauge(name, help, ["region", ...more]);
  const records = [recordBatches(byRegion), recordSources(byRegion), recordClocks(byRegion), recordMail(byRegion)];
  return async (region, scope) => {
    for (const record of records) await record(region, scope);
  };
}

function recordBatches(byRegion: MakeGauge) {
  const waiting = byRegion("messages_waiting", "Messages stored and not yet understood");
  const oldest = byRegion("messages_waiting_oldest_seconds", "Age of the oldest of them");
  const received = byRegion("messages_received_per_minute", "Messages stored, of the last minutes");
  const understood = byRegion("messages_understood_per_minute", "Messages understood, of the last minutes");
  const catchUp = byRegion(
    "messages_catch_up_seconds",
    "Until none waits, at this pace; absent while no less will wait",
  );
  const aside = byRegion("messages_set_aside", "Messages on which a stage broke");
  const lag = byRegion("understand_lag_seconds", "From received to understood, of the last hour", ["quantile"]);
  return async (region: string, scope: RegionScope): Promise<void> => {
    const batches = await checkBatches(scope.db, scope);
    const { pace, oldestWaitingAt } = batches;
    waiting.set({ region }, batches.waitingMessages);
    oldest.set({ region }, oldestWaitingAt ? (scope.now.getTime() - Date.parse(oldestWaitingAt)) / 1_000 : 0);
    received.set({ region }, pace.receivedPerMinute);
    understood.set({ region }, pace.understoodPerMinute);
    if (batches.waitingMessages === 0) catchUp.set({ region }, 0);
    else if (pace.catchUpMs !== null) catchUp.set({ region }, pace.catchUpMs / 1_000);
    aside.set({ region }, batches.setAsideMessages);
    const { p50Ms, p95Ms } = await checkLag(scope.db, scope);
    if (p50Ms !== null) lag.set({ region, quantile: "0.5" }, p50Ms / 1_000);
    if (p95Ms !== null) lag.set({ region, quantile: "0.95" }, p95Ms / 1_000);
  };
}

function recordMail(byRegion: MakeGauge) {
  const letters = byRegion("mail_letters", "Letters that wait or were given up", ["state"]);
  return async (region: string, scope: RegionScope): Promise<void> => {
    const { waiting, dead } = await checkMail(scope.db, { ...scope, isConfigured: true });
    letters.set({ region, state: "waiting" }, waiting);
    letters.set({ region, state: "dead" }, dead);
  };
}

function recordSources(byRegion: MakeGauge) {
  const received = byRegion("source_messages_received_total", "Messages received since the source was made", [
    "source",
  ]);
  const refused = byRegion("source_messages_refused_total", "Messages refused since the source was made", ["source"]);
  const silence = byRegion("source_last_received_timestamp_seconds", "When the source last delivered", ["source"]);
  const isSilent = byRegion("source_silent", "1 when a source in use has brought nothing for a day", ["source"]);
  return async (region: string, scope: RegionScope): Promise<void> => {
    for (const { code, state, lastReceivedAt, ...counts } of await checkSources(scope.db, scope)) {
      const labels = { region, source: code };
      received.set(labels, counts.receivedCount);
      refused.set(labels, counts.refusedCount);
      isSilent.set(labels, state === "warn" ? 1 : 0);
      if (lastReceivedAt) silence.set(labels, Date.parse(lastReceivedAt) / 1_000);
    }
  };
}

function recordClocks(byRegion: MakeGauge) {
  const running = byRegion("clocks_running", "Clocks that run", ["kind"]);
  const late = byRegion("clocks_late", "Clocks that run past their deadline", ["kind"]);
  const unannounced = byRegion("clocks_unannounced", "Deadlines that the sweep has overlooked");
  return async (region: string, scope: RegionScope): Promise<void> => {
    const clocks = await checkClocks(scope.db, scope);
    for (const { kind, ...counts } of clocks.kinds) {
      running.set({ region, kind }, counts.running);
      late.set({ region, kind }, counts.late);
    }
    unannounced.set({ region }, clocks.unannounced);
  };
}
