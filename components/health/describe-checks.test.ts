import { describe, expect, test } from "vitest";
import type { HealthView, SourceCheck } from "@/lib/flow/health/schema";
import { createFormat } from "@/lib/platform/format";
import { getTranslator } from "@/lib/platform/intl";
import { describeChecks } from "./describe-checks";
import { describeFailingSources, describeSource, summariseSources } from "./describe-sources";

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
    waitingState: "ok",
    pace: { receivedPerMinute: 0, understoodPerMinute: 0, catchUpMs: null },
    setAsideMessages: 0,
    oldestSetAsideAt: null,
    lastError: null,
  },
  lag: { key: "lag", state: "ok", windowMinutes: 60, messageCount: 120, p50Ms: 400, p95Ms: 1_900 },
  sources: [],
  clocks: { key: "clocks", state: "ok", kinds: [], unannounced: 0 },
  mail: { key: "mail", state: "ok", isConfigured: true, waiting: 0, dead: 0, sent: 3, lastError: null },
  calendars: [],
  classifiers: (["topic", "relevance"] as const).map((task) => ({
    ...{ key: "classifier" as const, state: "ok" as const, task, version: 1, trainedAt: "2026-11-20T10:00:00Z" },
    accuracy: 0.9,
    exampleCount: 6_000,
  })),
};

const plain = (text: string) => text.replaceAll("\u00a0", " ");

function lineOf(key: string, change: Partial<HealthView>) {
  const line = describeChecks({ ...healthy, ...change }, t, format).find((candidate) => candidate.key === key);
  if (!line) throw new RangeError(`no line ${key}`);
  return { now: plain(line.now), sentence: plain(line.sentence), advice: plain(line.advice ?? "") };
}

function sentence(key: string, change: Partial<HealthView>): string {
  return lineOf(key, change).sentence;
}

describe("each line says what became of the data", () => {
  test("messages that wait are counted, dated and safe", () => {
    const batches = {
      ...healthy.batches,
      state: "warn" as const,
      waitingState: "warn" as const,
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
      waitingMessages: 1,
      setAsideMessages: 3,
      oldestWaitingAt: healthy.asOf,
    };
    expect(sentence("batches", { batches })).toMatch(/^Отложены 3 сообщения.*Тексты сохранены.*Ждёт/);
  });
  test("what only came in a moment ago is not called a standstill because something else stands aside", () => {
    const batches = { ...healthy.batches, state: "bad" as const, waiting: 1, waitingMessages: 1, setAsideMessages: 1 };
    const line = lineOf("batches", { batches: { ...batches, oldestWaitingAt: healthy.asOf } });
    expect(line.sentence).not.toContain("не разбирается");
    expect(line.advice).toMatch(/Повторить разбор/);
  });
  test("without messages there is no figure to be proud of", () => {
    const lag = { ...healthy.lag, messageCount: 0, p50Ms: null, p95Ms: null };
    expect(sentence("lag", { lag })).toBe("За последние 60 минут сообщений не было.");
  });
  test("a lag of the last hour that has been caught up with is told as over", () => {
    const lag = { ...healthy.lag, state: "bad" as const };
    expect(sentence("lag", { lag })).toMatch(/теперь догнал/);
    expect(sentence("lag", { lag, batches: { ...healthy.batches, waitingState: "bad" } })).toMatch(/сильно отстаёт/);
  });
  test("deadlines that nobody was told of are named as such", () => {
    const clocks = { ...healthy.clocks, state: "bad" as const, unannounced: 2 };
    expect(sentence("clocks", { clocks })).toMatch(/^2 срока пройдены, но не отмечены/);
  });
});

test("a queue that does not answer shows no counts", () => {
  const queue = { ...healthy.queue, state: "bad" as const, reachable: false };
  expect(lineOf("queue", { queue }).now).toBe("");
});

describe("beside every line that is not fine stands what to do", () => {
  const behind = { ...healthy.batches, waiting: 9, waitingMessages: 900, oldestWaitingAt: "2026-11-20T10:00:00Z" };
  const disk = { key: "disk" as const, freeBytes: 3e9, totalBytes: 100e9, fullInDays: 12 };
  const pace = (understoodPerMinute: number, catchUpMs: number | null) => ({
    batches: {
      ...behind,
      state: "bad" as const,
      waitingState: "bad" as const,
      pace: { receivedPerMinute: 120, understoodPerMinute, catchUpMs },
    },
  });

  test("nothing where all is fine", () => {
    expect(describeChecks(healthy, t, format).filter((line) => line.advice !== null)).toEqual([]);
  });
  test.each(["warn", "bad"] as const)("each line has its own for %s", (state) => {
    const broken: HealthView = {
      ...healthy,
      database: { ...healthy.database, state },
      disk: { ...disk, state },
      queue: { ...healthy.queue, state },
      batches: { ...behind, state, waitingState: state },
      lag: { ...healthy.lag, state },
      clocks: { ...healthy.clocks, state, unannounced: 1 },
      mail: { ...healthy.mail, state, dead: state === "bad" ? 2 : 0, lastError: "ECONNREFUSED" },
    };
    const advice = describeChecks(broken, t, format).map((line) => line.advice);
    expect(advice).not.toContain(null);
    expect(new Set(advice).size).toBe(7);
  });
  test("a backlog says how it goes on: it stands, grows, or ends in so many minutes", () => {
    expect(lineOf("batches", pace(0, null))).toMatchObject({
      sentence: expect.stringContaining("не разбирается ничего"),
      advice: expect.stringMatching(/^запустите обработчик/),
    });
    expect(lineOf("batches", pace(60, null))).toMatchObject({
      now: "В минуту приходит 120, разбирается 60.",
      sentence: expect.stringContaining("очередь растёт"),
      advice: expect.stringMatching(/^запустите ещё один/),
    });
    expect(lineOf("batches", pace(400, 7 * 60_000)).sentence).toContain("займёт ещё 7 мин");
  });
  test("a calendar that ends and a model that is missing have a line of their own", () => {
    const calendar = { key: "calendar" as const, code: "ru", name: "России", fromYear: 2025, toYear: 2026 };
    expect(lineOf("calendar-ru", { calendars: [{ ...calendar, state: "warn" }] }).advice).toMatch(/region load/);
    expect(lineOf("classifier-topic", { classifiers: healthy.classifiers.slice(1) }).advice).toMatch(
      /classifier train/,
    );
  });
  test("mail that is not set up is told calmly", () => {
    const mail = { ...healthy.mail, isConfigured: false, sent: 0 };
    const line = describeChecks({ ...healthy, mail }, t, format).find(({ key }) => key === "mail");
    expect(line).toMatchObject({ state: "ok", now: "", advice: null });
    expect(line?.sentence).toMatch(/^Не\sнастроена/);
  });
  test("a disk says what is free and how long it lasts", () => {
    const line = lineOf("disk", { disk: { ...disk, state: "bad" } });
    expect(line).toMatchObject({ now: "Свободно 2,8 ГБ из 93 ГБ.", sentence: expect.stringContaining("на 12 дней") });
  });
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

describe("a source that was never used", () => {
  test("is told how to connect, and not to repair what nobody has set up", () => {
    expect(plain(describeSource(never, t))).toMatch(/^Выпустите ключ: «otklik source key»/);
    expect(describeSource(never, t)).not.toMatch(/Проверьте/);
    expect(plain(describeSource({ ...never, channel: "file" }, t))).toMatch(/«Импорт»/);
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
  const failing: SourceCheck = { ...source, state: "bad" };
  expect(plain(describeSource(failing, t))).toMatch(/Уже принятое сохранено/);
  const [line] = describeFailingSources([source, failing, never], t);
  expect(line).toMatchObject({ state: "bad", title: "Источник «Мониторинг»" });
  expect(plain(line?.advice ?? "")).toMatch(/проверьте ключ/);
  expect(describeFailingSources([source, never, { ...source, state: "off" }], t)).toEqual([]);
});
