import { expect, test } from "vitest";
import { loadGuesser } from "@/lib/flow/load-guesser";
import { understandBatch } from "@/lib/flow/understand-batch";
import type { Guessers } from "@/lib/flow/understand-messages";
import { understandPiecemeal } from "@/lib/flow/understand-piecemeal";
import { retrySetAside } from "@/lib/flow/retry-set-aside";
import { releaseSetAside } from "@/lib/intake/message-faults";
import type { Database } from "@/lib/platform/db";
import { getLog } from "@/lib/platform/log";
import { roles } from "@/lib/regions/schema";
import { capture, messageOf, morning } from "@/tests/factories/messages";
import { createViewer } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";

const poison = "Яма на дороге, которую ни одна модель не прочтёт";
const texts = Array.from({ length: 20 }, (_, index) => `На улице Садовой, ${index + 1} не горит фонарь у подъезда`);

/** A stage that breaks on one text: what it really breaks on is not known before. */
async function breakingGuesser(db: Database): Promise<Guessers> {
  const guesser = await loadGuesser(db);
  return {
    ...guesser,
    guess(text) {
      if (text === poison) throw new RangeError("a weight is missing");
      return guesser.guess(text);
    },
  };
}

async function captureWithPoison(db: Database) {
  const all = [...texts.slice(0, 7), poison, ...texts.slice(7)];
  return capture(
    db,
    all.map((text) => messageOf(text)),
  );
}

test("a message on which a stage breaks stands aside with its error, and the rest of its batch goes on", async () => {
  const db = await testDatabase({ template: "samara" });
  const { region: regionId, batchId } = await captureWithPoison(db);
  const batch = { regionId, batchId, guesser: await breakingGuesser(db), now: morning };
  await expect(understandBatch(db, batch)).rejects.toThrow("a weight is missing");
  expect(await understandPiecemeal(db, batch)).toEqual({ understood: 20, setAside: 1 });
  const [state] = await db.query<{ state: string; waiting: number; incidents: number }>(
    `select b.state, (select count(*)::int from message where incident_id is null) as waiting,
       (select count(*)::int from message where incident_id is not null) as incidents
     from message_batch b where b.id = $1`,
    [batchId],
  );
  expect(state).toEqual({ state: "understood", waiting: 1, incidents: 20 });
  const faults = await db.query(
    "select f.stage, f.error, f.attempts, m.text from message_fault f join message m on m.id = f.message_id",
  );
  expect(faults).toEqual([{ stage: "read", error: "RangeError: a weight is missing", attempts: 1, text: poison }]);
});

test("what stands aside is tried again when somebody asks for it, and once it passes it is forgotten", async () => {
  const db = await testDatabase({ template: "samara" });
  const { region: regionId, batchId } = await captureWithPoison(db);
  const broken = { regionId, batchId, guesser: await breakingGuesser(db), now: morning };
  await understandPiecemeal(db, broken);

  expect(await releaseSetAside(db, { regionId, now: morning })).toEqual([{ batchId, messages: 1 }]);
  await understandPiecemeal(db, broken);
  expect(await db.query("select stage, attempts from message_fault")).toEqual([{ stage: "read", attempts: 2 }]);

  await releaseSetAside(db, { regionId, now: morning });
  const mended = { ...broken, guesser: await loadGuesser(db) };
  const { done } = await understandBatch(db, mended);
  expect(done).toMatchObject({ messages: 1, batches: 1 });
  expect(await db.query("select from message_fault")).toEqual([]);
  expect(await db.query("select from message where incident_id is null")).toEqual([]);
});

test("a database that goes away sets nothing aside", async () => {
  const db = await testDatabase({ template: "samara" });
  const { region: regionId, batchId } = await captureWithPoison(db);
  const guesser = await loadGuesser(db);
  const away = Object.assign(new Error("terminating connection"), { code: "57P01" });
  const cut: Database = { ...db, transaction: () => Promise.reject(away), prisma: db.prisma };
  await expect(understandPiecemeal(cut, { regionId, batchId, guesser, now: morning })).rejects.toThrow(away);
  expect(await db.query("select from message_fault")).toEqual([]);
});

test("under a backlog one transaction takes several batches, and none of them twice", async () => {
  const db = await testDatabase({ template: "samara" });
  const batches = [];
  for (const text of texts.slice(0, 6)) batches.push(await capture(db, [messageOf(text)]));
  const guesser = await loadGuesser(db);
  const outcomes = await Promise.all(
    batches.map(({ region: regionId, batchId }) => understandBatch(db, { regionId, batchId, guesser, now: morning })),
  );
  const done = outcomes.flatMap((outcome) => outcome.done ?? []);
  expect(done.length).toBeLessThan(6);
  expect(done.reduce((sum, { batches: count }) => sum + count, 0)).toBe(6);
  expect(await db.query("select from message where incident_id is null")).toEqual([]);
  expect(await db.query("select from message_batch where state <> 'understood'")).toEqual([]);
});

test("whoever answers for the intake may let it try again; a body and the governor's office may not", async () => {
  const db = await testDatabase({ template: "samara" });
  const { region: regionId, batchId } = await captureWithPoison(db);
  await understandPiecemeal(db, { regionId, batchId, guesser: await breakingGuesser(db), now: morning });
  const sent: unknown[] = [];
  const queue = { send: (_name: string, payload: unknown) => Promise.resolve(void sent.push(payload)) };
  const options = { db, queue, log: getLog(), now: morning };
  for (const role of roles) {
    const viewer = await createViewer(db, { role });
    if (viewer.permissions.includes("intake.retry")) continue;
    await expect(retrySetAside(viewer, options), role).rejects.toMatchObject({ code: "not_allowed" });
  }
  expect(sent).toEqual([]);
  const curator = await createViewer(db, { role: "curator" });
  expect(await retrySetAside(curator, options)).toEqual({ messages: 1 });
  expect(sent).toEqual([{ regionId, batchId }]);
  const stranger = await createViewer(db, { role: "curator", region: "tver" });
  expect(await retrySetAside(stranger, options)).toEqual({ messages: 0 });
});
