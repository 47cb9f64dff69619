import type { BatchesCheck, ClocksCheck, HealthView, LagCheck, QueueCheck, SourceCheck } from "@/lib/flow/schema";
import type { CheckState } from "@/lib/flow/schema";
import type { Format } from "@/lib/platform/format";
import type { Translate } from "@/lib/platform/intl";

/** One line of the page: what is measured now, and what that means. */
export interface CheckLine {
  key: string;
  title: string;
  state: CheckState;
  /** Figures; empty where the sentence carries them. */
  now: string;
  /** What is wrong, what became of the data, what to do. */
  sentence: string;
  /** The machine's own words, for the administrator. */
  detail: string | null;
}

export function describeChecks(health: HealthView, t: Translate, format: Format): CheckLine[] {
  const { database } = health;
  return [
    {
      key: "database",
      title: t("health.database.title"),
      state: database.state,
      now: "",
      sentence: t(`health.database.${database.state}`, {
        latency: format.latency(database.latencyMs ?? 0),
        size: format.bytes(database.sizeBytes ?? 0),
      }),
      detail: null,
    },
    describeQueue(health.queue, t, format),
    describeBatches(health.batches, { t, format, nowMs: Date.parse(health.asOf) }),
    describeLag(health.lag, t, format),
    describeClocks(health.clocks, t),
  ];
}

function describeQueue(queue: QueueCheck, t: Translate, format: Format): CheckLine {
  const counts = t("health.queue.counts", {
    waiting: format.number(queue.waiting),
    active: format.number(queue.active),
    delayed: format.number(queue.delayed),
    failed: format.number(queue.failed),
  });
  return {
    key: "queue",
    title: `${t("health.queue.title")} ${t(`health.queue.backend.${queue.backend}`)}`,
    state: queue.state,
    now: queue.reachable ? counts : "",
    sentence: t(`health.queue.${queue.state}`),
    detail: null,
  };
}

function describeBatches(batches: BatchesCheck, given: { t: Translate; format: Format; nowMs: number }): CheckLine {
  const { t, format, nowMs } = given;
  const line = { key: "batches", title: t("health.batches.title"), state: batches.state, now: "" };
  const detail = batches.lastError === null ? null : t("health.batches.error", { error: batches.lastError });
  if (batches.setAsideMessages > 0) {
    return { ...line, sentence: t("health.batches.bad", { count: batches.setAsideMessages }), detail };
  }
  if (batches.oldestWaitingAt === null) return { ...line, sentence: t("health.batches.ok"), detail };
  const values = { count: batches.waitingMessages, age: format.ago(nowMs - Date.parse(batches.oldestWaitingAt)) };
  const key = { ok: "okWaiting", warn: "warn", bad: "badWaiting" } as const;
  return { ...line, sentence: t(`health.batches.${key[batches.state]}`, values), detail };
}

function describeLag(lag: LagCheck, t: Translate, format: Format): CheckLine {
  const line = { key: "lag", title: t("health.lag.title"), state: lag.state, detail: null };
  if (lag.p50Ms === null || lag.p95Ms === null) {
    return { ...line, now: "", sentence: t("health.lag.none", { minutes: lag.windowMinutes }) };
  }
  const values = { count: lag.messageCount, minutes: lag.windowMinutes };
  return {
    ...line,
    now: t("health.lag.value", { p50: format.latency(lag.p50Ms), p95: format.latency(lag.p95Ms) }),
    sentence: t(`health.lag.${lag.state}`, values),
  };
}

function describeClocks(clocks: ClocksCheck, t: Translate): CheckLine {
  return {
    key: "clocks",
    title: t("health.clocks.title"),
    state: clocks.state,
    now: "",
    sentence: t(`health.clocks.${clocks.state}`, { count: clocks.unannounced }),
    detail: null,
  };
}

/** What a source's state means for its messages. */
export function describeSource(source: SourceCheck, t: Translate): string {
  if (source.state !== "unused") return t(`health.sources.${source.state}`);
  if (source.channel === "api") return t("health.sources.unusedApi");
  return source.channel === "file" ? t("health.sources.unusedFile") : t("health.sources.unused");
}

/** How many of those in use are fine; who was never connected stands apart. */
export function summariseSources(sources: readonly SourceCheck[], t: Translate, format: Format): string {
  const used = sources.filter(({ state }) => state !== "unused" && state !== "off");
  const ok = used.filter(({ state }) => state === "ok").length;
  const unused = sources.filter(({ state }) => state === "unused").length;
  const summary = t("health.sources.summary", { ok: format.number(ok), total: format.number(used.length) });
  if (unused === 0) return summary;
  const rest = t("health.sources.summaryUnused", { count: unused });
  return used.length === 0 ? rest : `${summary} · ${rest}`;
}
