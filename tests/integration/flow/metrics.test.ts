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
    now: new Date(morning.getTime() + 60_000),
    elapsedMs: () => performance.now(),
  });
  const value = (line: string) =>
    Number(
      text
        .split("\n")
        .find((candidate) => candidate.startsWith(`${line} `))
        ?.split(" ")[1],
    );
  expect(value('otklik_messages_waiting{region="samara"}')).toBe(2);
  expect(value('otklik_messages_waiting{region="tver"}')).toBe(0);
  expect(value('otklik_messages_waiting_oldest_seconds{region="samara"}')).toBeGreaterThan(0);
  expect(value('otklik_messages_set_aside{region="samara"}')).toBe(1);
  expect(value('otklik_queue_jobs{state="failed"}')).toBe(2);
  expect(value('otklik_clocks_running{region="samara",kind="full_answer"}')).toBeGreaterThan(0);
  expect(text).not.toContain("фонари");
});
