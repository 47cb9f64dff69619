import { expect, test } from "vitest";
import { collectMetrics } from "@/lib/flow/health/collect-metrics";
import { setAsideMessage } from "@/lib/intake/message-faults";
import { capture, messageOf, morning, tell } from "@/tests/factories/messages";
import { regionId } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";

const counts = { waiting: 3, active: 1, delayed: 0, failed: 2 };

test("a monitoring system reads what waits, what stands aside, lags, sources and clocks of every region", async () => {
  const db = await testDatabase({ template: "samara" });
  await tell(db, [messageOf("Третью неделю не горят фонари на улице Садовой, 5")]);
  await capture(db, [messageOf("Ещё не разобрано"), messageOf("И это тоже")]);
  const [message] = await db.query<{ id: number }>("select id from message where relevance is null limit 1");
  await setAsideMessage(db, {
    ...{ regionId: await regionId(db), messageId: message?.id ?? 0, stage: "read", now: morning },
    error: new Error("broken"),
  });
  const text = await collectMetrics({
    db,
    queue: { counts: () => Promise.resolve(counts) },
    dataFolder: ".",
    now: new Date(morning.getTime() + 60_000),
    elapsedMs: () => performance.now(),
  });
  const value = (line: string) => valueOf(text, line);
  expect(value('otklik_messages_waiting{region="samara"}')).toBe(2);
  expect(value('otklik_messages_waiting{region="tver"}')).toBe(0);
  expect(value('otklik_messages_waiting_oldest_seconds{region="samara"}')).toBeGreaterThan(0);
  expect(value('otklik_messages_set_aside{region="samara"}')).toBe(1);
  expect(value('otklik_queue_jobs{state="failed"}')).toBe(2);
  expect(value('otklik_clocks_running{region="samara",kind="full_answer"}')).toBeGreaterThan(0);
  expect(value("otklik_database_up")).toBe(1);
  expect(value("otklik_disk_free_bytes")).toBeGreaterThan(0);
  expect(value("otklik_disk_size_bytes")).toBeGreaterThanOrEqual(value("otklik_disk_free_bytes"));
  expect(value('otklik_messages_understood_per_minute{region="samara"}')).toBe(1);
  expect(value('otklik_messages_received_per_minute{region="samara"}')).toBe(3);
  expect(value('otklik_messages_catch_up_seconds{region="tver"}')).toBe(0);
  expect(text).not.toContain('otklik_messages_catch_up_seconds{region="samara"}');
  expect(value("otklik_classifiers_active")).toBe(2);
  expect(value('otklik_calendar_state{calendar="ru"}')).toBeGreaterThanOrEqual(0);
  expect(text).not.toContain("фонари");
});

test("without a database what is known without it is told: that it is away, the disk and the queue", async () => {
  const db = await testDatabase({ template: "empty" });
  const away = { ...db, query: () => Promise.reject(new Error("connection refused")) };
  const text = await collectMetrics({
    db: away,
    queue: { counts: () => Promise.resolve(counts) },
    dataFolder: ".",
    now: morning,
    elapsedMs: () => performance.now(),
  });
  expect(valueOf(text, "otklik_database_up")).toBe(0);
  expect(valueOf(text, "otklik_disk_free_bytes")).toBeGreaterThan(0);
  expect(valueOf(text, "otklik_queue_up")).toBe(1);
  expect(text).not.toContain("otklik_database_latency_seconds ");
});

function valueOf(text: string, line: string): number {
  const found = text.split("\n").find((candidate) => candidate.startsWith(`${line} `));
  return Number(found?.split(" ")[1]);
}
