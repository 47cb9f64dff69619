import { beforeAll, describe, expect, it, vi } from "vitest";
import { backlogSchema, bodyBytesMax } from "@/lib/intake/schema";
import { findWaitingBatches } from "@/lib/intake/waiting-batches";
import { getDatabase } from "@/lib/platform/db";
import type { Database } from "@/lib/platform/db";
import { getLog } from "@/lib/platform/log";
import { expectDescribed } from "@/tests/contract/described-api";
import { countRows, givenRegion, givenSource, row } from "@/tests/integration/intake/givens";
import { openMessagesRoute } from "@/tests/integration/intake/messages-route";
import { testDatabase } from "@/tests/setup/test-database";

let db: Database;
let route: Awaited<ReturnType<typeof openMessagesRoute>>;
let region: Awaited<ReturnType<typeof givenRegion>>;
beforeAll(async () => {
  db = await testDatabase({ template: "empty" });
  route = await openMessagesRoute();
  region = await givenRegion(db);
});

async function givenSender(options: { perMinute?: number; isEnabled?: boolean } = {}) {
  const source = await givenSource(db, { regionId: region.regionId, ...options });
  const headers = { authorization: `Bearer ${source.key}`, "content-type": "application/json" };
  async function send(body: unknown, extra: Record<string, string> = {}) {
    const answer = await route.post(typeof body === "string" ? body : JSON.stringify(body), { ...headers, ...extra });
    expectDescribed("/messages", answer);
    return answer;
  }
  return { source, headers, send };
}

describe("POST /api/v1/messages", () => {
  it("stores a message before it answers 202, and asks for its batch to be understood", async () => {
    const { source, send } = await givenSender();
    const { status, body } = await send(row());
    expect(status).toBe(202);
    expect(body).toMatchObject({ batchId: expect.any(String), accepted: 1, repeated: 0, refused: [] });
    expect(await countRows(db, "message", `batch_id = '${String(body.batchId)}'`)).toBe(1);
    expect(route.sent).toContainEqual({ regionId: source.regionId, batchId: body.batchId });
  });

  it("says how many messages of the region wait and since when, and goes on taking them", async () => {
    const other = await givenRegion(db);
    const source = await givenSource(db, { regionId: other.regionId });
    const headers = { authorization: `Bearer ${source.key}`, "content-type": "application/json" };
    const before = new Date();
    const first = await route.post(JSON.stringify([row(), row(), row()]), headers);
    expectDescribed("/messages", first);
    const { messages, oldestWaitingAt } = backlogSchema.parse(first.body["backlog"]);
    expect(messages).toBe(3);
    expect(Date.parse(oldestWaitingAt ?? "")).toBeGreaterThanOrEqual(before.getTime());
    await db.query("update message_batch set message_count = 1001 where region_id = $1", [other.regionId]);
    await expect
      .poll(async () => (await route.post(JSON.stringify(row()), headers)).body, { timeout: 5_000 })
      .toMatchObject({ accepted: 1, backlog: { oldestWaitingAt } });
    await expect
      .poll(async () => (await route.post(JSON.stringify(row()), headers), route.turns.at(-1)), { timeout: 5_000 })
      .toBe("last");
  });

  it("takes an array and NDJSON as well, with CRLF and blank lines", async () => {
    const { send } = await givenSender();
    expect((await send([row(), row()])).body).toMatchObject({ accepted: 2 });
    const lines = `${JSON.stringify(row())}\r\n\r\n${JSON.stringify(row())}\n`;
    expect((await send(lines, { "content-type": "application/x-ndjson; charset=utf-8" })).body).toMatchObject({
      accepted: 2,
    });
  });

  it("passes the good rows and refuses each bad one with index, id, field and reason", async () => {
    const { source, send } = await givenSender();
    const soon = new Date(Date.now() + 3_600_000).toISOString();
    const { status, body } = await send([
      row(),
      row({ externalId: "blank", text: " \n" }),
      row({ externalId: "zero", text: "а\u0000б" }),
      row({ externalId: "zero-id\u0000" }),
      row({ externalId: "long", text: "я".repeat(20_001) }),
      row({ externalId: "future", publishedAt: soon }),
      row({ externalId: "typo", txet: "?" }),
      row({ externalId: "author", author: { externalId: "1", nmae: "?" } }),
      "not an object",
      row({ text: "я".repeat(20_000) }),
    ]);
    expect(status).toBe(202);
    expect(body).toMatchObject({ accepted: 2, repeated: 0 });
    expect(
      (body.refused as { index: number; externalId: string; field: string }[]).map((one) => [
        one.index,
        one.externalId,
        one.field,
      ]),
    ).toEqual([
      [1, "blank", "text"],
      [2, "zero", "text"],
      [3, "zero-id\u0000", "externalId"],
      [4, "long", "text"],
      [5, "future", "publishedAt"],
      [6, "typo", "txet"],
      [7, "author", "author.nmae"],
      [8, null, null],
    ]);
    const [counts] = await db.query("select received_count, refused_count from source where id = $1", [source.id]);
    expect(counts).toEqual({ received_count: 2, refused_count: 8 });
  });

  it("refuses an unreadable line of NDJSON by its index and keeps the lines around it", async () => {
    const { send } = await givenSender();
    const lines = [JSON.stringify(row()), '{"externalId": "half', JSON.stringify(row())].join("\n");
    const { body } = await send(lines, { "content-type": "application/x-ndjson" });
    expect(body).toMatchObject({ accepted: 2, refused: [{ index: 1, field: null, reason: "the line is not JSON" }] });
  });

  it("accounts for every row: accepted, repeated and refused add up", async () => {
    const { send } = await givenSender();
    const known = row();
    await send(known);
    const { body } = await send([known, row({ externalId: "same" }), row({ externalId: "same" }), row({ text: "" })]);
    expect(body).toMatchObject({ accepted: 1, repeated: 2, refused: [{ index: 3 }] });
  });

  it("answers 202 with batchId null to a delivery of nothing but repeats, without a job", async () => {
    const { send } = await givenSender();
    const rows = [row(), row()];
    await send(rows);
    const jobs = route.sent.length;
    const { status, body } = await send(rows);
    expect([status, body.batchId, body.repeated]).toEqual([202, null, 2]);
    expect(route.sent).toHaveLength(jobs);
  });

  it("answers 422 with the refused rows when none is good, and stores nothing", async () => {
    const { source, send } = await givenSender();
    const { status, body } = await send([row({ text: "" }), {}]);
    expect(status).toBe(422);
    expect(body).toMatchObject({
      code: "invalid",
      refused: [
        { index: 0, field: "text" },
        { index: 1, field: "externalId" },
      ],
    });
    expect(await countRows(db, "message", `source_id = ${source.id}`)).toBe(0);
    expect(await countRows(db, "source", `id = ${source.id} and refused_count = 2 and last_error is not null`)).toBe(1);
  });

  it.each(["{", "[]", "", "<xml/>"])("answers 422 `invalid` to a body that holds no message: %j", async (text) => {
    const { send } = await givenSender();
    expect(await send(text)).toMatchObject({ status: 422, body: { code: "invalid" } });
  });

  it("answers 422 to bytes that are not UTF-8", async () => {
    const { headers } = await givenSender();
    expect(await route.post(new Uint8Array([0x7b, 0x22, 0xcf, 0xf0]), headers)).toMatchObject({
      status: 422,
      body: { code: "invalid" },
    });
  });

  it.each([
    ["no header", undefined],
    ["another scheme", "Basic b3RrOg=="],
    ["a key that nobody has", `Bearer otk_${"A".repeat(32)}`],
  ])("answers 401 to %s", async (_case, authorization) => {
    const answer = await route.post(JSON.stringify(row()), authorization ? { authorization } : {});
    expect(answer).toMatchObject({ status: 401, body: { code: "not_signed_in" } });
    expectDescribed("/messages", answer);
  });

  it("answers 401 to the key of a source that is switched off", async () => {
    const { send } = await givenSender({ isEnabled: false });
    expect((await send(row())).status).toBe(401);
  });

  it("answers 405 to every other method", async () => {
    for (const method of route.otherMethods) {
      const response = method();
      expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
      expectDescribed("/messages", { status: 405, headers: response.headers, body: await response.json() });
    }
  });

  it("answers 413 to more rows than a request may hold", async () => {
    const { send } = await givenSender();
    const rows = Array.from({ length: 1_001 }, () => row());
    expect(await send(rows)).toMatchObject({ status: 413, body: { code: "too_large" } });
  });

  it("answers 413 as soon as too many bytes came, without reading on", async () => {
    const { headers } = await givenSender();
    let produced = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        produced += 65_536;
        controller.enqueue(new Uint8Array(65_536).fill(32));
      },
    });
    expect(await route.post(endless, headers)).toMatchObject({ status: 413, body: { code: "too_large" } });
    expect(produced).toBeLessThan(bodyBytesMax + 10 * 65_536);
  });

  it("answers 429 with Retry-After above the rate of the source, and stores nothing of that request", async () => {
    const { source, send } = await givenSender({ perMinute: 3 });
    expect((await send([row(), row()])).status).toBe(202);
    const refused = await send([row(), row()]);
    expect(refused).toMatchObject({ status: 429, body: { code: "too_many" } });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(Number(refused.headers.get("retry-after"))).toBeLessThanOrEqual(20);
    expect(await countRows(db, "message", `source_id = ${source.id}`)).toBe(2);
  });

  it.each(["fails", "hangs"] as const)("answers 202 though the queue %s: the sweep finds the batch", async (fault) => {
    const { send } = await givenSender();
    route.queue[fault] = true;
    const { status, body } = await send(row()).finally(() => (route.queue[fault] = false));
    expect(status).toBe(202);
    const waiting = await findWaitingBatches(db, { now: new Date(Date.now() + 60_000) });
    expect(waiting.map((batch) => batch.batchId)).toContain(body.batchId);
  });

  it("answers 500 without a word of the message when the database fails", async () => {
    const { send } = await givenSender();
    const broken = vi.spyOn(getDatabase(), "transaction").mockRejectedValueOnce(new Error("connection lost"));
    const { status, body } = await send(row({ text: "ТАЙНА" }));
    broken.mockRestore();
    expect([status, body.code]).toEqual([500, "failed"]);
    expect(JSON.stringify(body)).not.toMatch(/ТАЙНА|connection/);
  });

  it("writes neither texts nor names into the log", async () => {
    const { send } = await givenSender();
    const log = getLog();
    const spies = (["debug", "info", "warn", "error"] as const).map((level) => vi.spyOn(log, level));
    route.queue.fails = true;
    await send([
      row({ text: "ТАЙНА", author: { externalId: "ТАЙНА", name: "ТАЙНА" } }),
      row({ text: "ТАЙНА", oops: 1 }),
      row({ text: "" }),
    ]);
    await send(["ТАЙНА"]);
    await send("ТАЙНА");
    route.queue.fails = false;
    const written = spies.flatMap((spy) => spy.mock.calls);
    expect(written.length).toBeGreaterThan(2);
    expect(JSON.stringify(written)).not.toContain("ТАЙНА");
  });
});
