import { describe, expect, test } from "vitest";
import type { HealthView, SourceCheck } from "@/lib/flow/schema";
import { createFormat } from "@/lib/platform/format";
import { getTranslator } from "@/lib/platform/intl";
import { describeChecks, describeSource, summariseSources } from "./describe-checks";

const format = createFormat({ locale: "ru", timeZone: "Europe/Samara" });
const t = getTranslator("ru");

const healthy: HealthView = {
  asOf: "2026-11-20T10:05:00Z",
  state: "ok",
  database: {
    key: "database",
    state: "ok",
    reachable: true,
    latencyMs: 3,
    sizeBytes: 5_000_000,
    growthPerDayBytes: null,
  },
  disk: null,
  queue: {
    key: "queue",
    state: "ok",
    backend: "postgres",
    reachable: true,
    waiting: 0,
    active: 1,
    delayed: 2,
    failed: 0,
  },
  batches: {
    key: "batches",
    state: "ok",
    waiting: 0,
    waitingMessages: 0,
    oldestWaitingAt: null,
    pace: { receivedPerMinute: 0, understoodPerMinute: 0, catchUpMs: null },
    setAsideMessages: 0,
    oldestSetAsideAt: null,
    lastError: null,
  },
  lag: { key: "lag", state: "ok", windowMinutes: 60, messageCount: 120, p50Ms: 400, p95Ms: 1_900 },
  sources: [],
  clocks: { key: "clocks", state: "ok", kinds: [], unannounced: 0 },
  calendars: [],
  classifiers: [],
};

function sentence(key: string, change: Partial<HealthView>): string {
  const line = describeChecks({ ...healthy, ...change }, t, format).find((candidate) => candidate.key === key);
  return `${line?.now ?? ""} ${line?.sentence ?? ""}`.replaceAll("\u00a0", " ").trim();
}

describe("each line says what became of the data", () => {
  test("messages that wait are counted, dated and safe", () => {
    const batches = {
      ...healthy.batches,
      state: "warn" as const,
      waiting: 1,
      waitingMessages: 21,
      oldestWaitingAt: "2026-11-20T10:01:00Z",
    };
    expect(sentence("batches", { batches })).toMatch(/^Ждёт 21 сообщение, самое давнее 4 мин назад\. Они сохранены/);
  });
  test("messages that were given up come before those that only wait", () => {
    const batches = {
      ...healthy.batches,
      state: "bad" as const,
      waiting: 1,
      setAsideMessages: 3,
      oldestWaitingAt: healthy.asOf,
    };
    expect(sentence("batches", { batches })).toMatch(/^Отложены 3 сообщения.*Тексты сохранены/);
  });
  test("without messages there is no figure to be proud of", () => {
    const lag = { ...healthy.lag, messageCount: 0, p50Ms: null, p95Ms: null };
    expect(sentence("lag", { lag })).toBe("За последние 60 минут сообщений не было.");
  });
  test("deadlines that nobody was told of are named as such", () => {
    const clocks = { ...healthy.clocks, state: "bad" as const, unannounced: 2 };
    expect(sentence("clocks", { clocks })).toMatch(/^2 срока пройдены, но не отмечены/);
  });
});

test("a queue that does not answer shows no counts", () => {
  const queue = { ...healthy.queue, state: "bad" as const, reachable: false };
  expect(sentence("queue", { queue })).not.toMatch(/Ждут/);
});

const received = "2026-11-20T10:00:00Z";
const source: SourceCheck = {
  key: "source",
  state: "ok",
  code: "api-vk",
  name: "Мониторинг",
  channel: "api",
  platform: "vk",
  isEnabled: true,
  lastReceivedAt: received,
  lastMessageAt: received,
  lagMs: 1_000,
  receivedCount: 5,
  refusedCount: 0,
  lastError: null,
  lastErrorAt: null,
};
const never: SourceCheck = {
  ...source,
  state: "unused",
  lastReceivedAt: null,
  lastMessageAt: null,
  lagMs: null,
  receivedCount: 0,
};
const plain = (text: string) => text.replaceAll("\u00a0", " ");

describe("a source that was never used", () => {
  test("is told how to connect, and not to repair what nobody has set up", () => {
    expect(plain(describeSource(never, t))).toMatch(/^Выпустите ключ: «otklik source key»/);
    expect(describeSource(never, t)).not.toMatch(/Проверьте/);
    expect(plain(describeSource({ ...never, channel: "file" }, t))).toMatch(/otklik import/);
  });
  test("stands apart in the sum: neither fine nor failing", () => {
    const bad: SourceCheck = { ...source, state: "bad" };
    const sum = (sources: SourceCheck[]) => plain(summariseSources(sources, t, format));
    expect(sum([source, bad, never, never])).toBe("1 из 2 в порядке · 2 ещё не подключены");
    expect(sum([never])).toBe("1 ещё не подключён");
    expect(sum([source, { ...source, state: "off" }])).toBe("1 из 1 в порядке");
  });
});

test("a source that fails says what became of the data and what to check", () => {
  expect(plain(describeSource({ ...source, state: "bad" }, t))).toMatch(/Уже принятое сохранено\. Проверьте ключ/);
});
