import { describeEndingCalendars, describeMissingClassifiers } from "@/components/health/describe-basics";
import { describeBatches } from "@/components/health/describe-batches";
import { describeMail } from "@/components/health/describe-mail";
import { describeFailingSources } from "@/components/health/describe-sources";
import type { ClocksCheck, DatabaseCheck, DiskCheck, HealthView, QueueCheck } from "@/lib/flow/health/schema";
import type { CheckState } from "@/lib/flow/health/schema";
import type { Format } from "@/lib/platform/format";
import type { Translate } from "@/lib/platform/intl";

/** One line of the page: what is measured now, and what that means. */
export interface CheckLine {
  key: string;
  title: string;
  state: CheckState;
  /** Figures; empty where the sentence carries them. */
  now: string;
  /** What is wrong, and what became of the data. */
  sentence: string;
  /** What to do; null where nothing is. */
  advice: string | null;
  /** The machine's own words, for the administrator. */
  detail: string | null;
}

export function describeChecks(health: HealthView, t: Translate, format: Format): CheckLine[] {
  return [
    describeDatabase(health.database, t, format),
    ...(health.disk ? [describeDisk(health.disk, t, format)] : []),
    describeQueue(health.queue, t, format),
    describeBatches(health.batches, { t, format, nowMs: Date.parse(health.asOf) }),
    describeLag(health, t, format),
    describeClocks(health.clocks, t),
    describeMail(health.mail, t, format),
    ...describeFailingSources(health.sources, t),
    ...describeEndingCalendars(health.calendars, t),
    ...describeMissingClassifiers(health.classifiers, t),
  ];
}

function describeDatabase(database: DatabaseCheck, t: Translate, format: Format): CheckLine {
  const { state, sizeBytes, growthPerDayBytes } = database;
  const size = sizeBytes === null ? "" : format.bytes(sizeBytes);
  const growth = growthPerDayBytes === null || growthPerDayBytes < 1 ? null : format.bytes(growthPerDayBytes);
  const sized = growth === null ? t("health.database.size", { size }) : t("health.database.growth", { size, growth });
  return {
    key: "database",
    title: t("health.database.title"),
    state,
    now: sizeBytes === null ? "" : sized,
    sentence: t(`health.database.${state}`, { latency: format.latency(database.latencyMs ?? 0) }),
    advice: state === "ok" ? null : t(`health.advice.database.${state}`),
    detail: null,
  };
}

function describeDisk(disk: DiskCheck, t: Translate, format: Format): CheckLine {
  const { state, freeBytes, totalBytes, fullInDays } = disk;
  const until = fullInDays === null ? "" : ` ${t("health.disk.full", { days: fullInDays })}`;
  return {
    key: "disk",
    title: t("health.disk.title"),
    state,
    now: t("health.disk.free", { free: format.bytes(freeBytes), total: format.bytes(totalBytes) }),
    sentence: t(`health.disk.${state}`) + until,
    advice: state === "ok" ? null : t(`health.advice.disk.${state}`),
    detail: null,
  };
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
    advice: queue.state === "ok" ? null : t(`health.advice.queue.${queue.state}`),
    detail: null,
  };
}

/** The hour looks back: what has caught up since is told as over. */
function describeLag({ lag, batches }: HealthView, t: Translate, format: Format): CheckLine {
  const reading = lag.state !== "ok" && batches.waitingState === "ok" ? "over" : lag.state;
  const line = { key: "lag", title: t("health.lag.title"), state: lag.state, detail: null };
  if (lag.p50Ms === null || lag.p95Ms === null) {
    return { ...line, now: "", sentence: t("health.lag.none", { minutes: lag.windowMinutes }), advice: null };
  }
  const values = { count: lag.messageCount, minutes: lag.windowMinutes };
  return {
    ...line,
    now: t("health.lag.value", { p50: format.latency(lag.p50Ms), p95: format.latency(lag.p95Ms) }),
    sentence: t(`health.lag.${reading}`, values),
    advice: reading === "ok" ? null : t(`health.advice.lag.${reading}`),
  };
}

function describeClocks({ state, unannounced }: ClocksCheck, t: Translate): CheckLine {
  return {
    key: "clocks",
    title: t("health.clocks.title"),
    state,
    now: "",
    sentence: t(`health.clocks.${state}`, { count: unannounced }),
    advice: state === "ok" ? null : t(`health.advice.clocks.${state}`),
    detail: null,
  };
}
