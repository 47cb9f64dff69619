import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { captureMessages } from "@/lib/intake/capture-messages";
import type { CaptureSource } from "@/lib/intake/capture-messages";
import type { IncomingMessage } from "@/lib/intake/schema";
import type { Database } from "@/lib/platform/db";
import { countRows, givenRegion, givenSource, message, now } from "@/tests/integration/intake/givens";
import { testDatabase } from "@/tests/setup/test-database";

let db: Database;
beforeAll(async () => {
  db = await testDatabase({ template: "empty" });
});

async function givenApi() {
  const region = await givenRegion(db);
  return { region, source: await givenSource(db, { regionId: region.regionId }) };
}

function capture(source: CaptureSource, messages: IncomingMessage[]) {
  return captureMessages(db, { source, messages, batchId: randomUUID(), now });
}

function storedOf(source: CaptureSource) {
  return db.query<{
    external_id: string;
    text: string;
    author_id: number | null;
    batch_id: string;
    community_id: number | null;
  }>("select external_id, text, author_id, batch_id, community_id from message where source_id = $1 order by id", [
    source.id,
  ]);
}

describe("captureMessages", () => {
  it("knows a batch that comes twice: nothing is stored again and there is no second batch", async () => {
    const { source } = await givenApi();
    const messages = [message(), message()];
    const first = await capture(source, messages);
    const second = await capture(source, messages);
    expect(first).toEqual({ batchId: expect.any(String), accepted: 2, repeated: 0 });
    expect(second).toEqual({ batchId: null, accepted: 0, repeated: 2 });
    expect(await countRows(db, "message_batch", `source_id = ${source.id}`)).toBe(1);
  });

  it("stores each message once when ten deliveries of the same batch, in any order, come at the same time", async () => {
    const { source } = await givenApi();
    const author = { externalId: "id1", name: "Анна Примерова" };
    const messages = Array.from({ length: 200 }, () => message({ author }));
    const deliveries = Array.from({ length: 10 }, (_, turn) => [
      ...messages.slice(turn * 20),
      ...messages.slice(0, turn * 20),
    ]);
    const receipts = await Promise.all(deliveries.map((delivery) => capture(source, delivery)));
    expect(receipts.reduce((sum, receipt) => sum + receipt.accepted, 0)).toBe(200);
    expect(receipts.reduce((sum, receipt) => sum + receipt.accepted + receipt.repeated, 0)).toBe(2_000);
    const stored = await storedOf(source);
    expect(new Set(stored.map((one) => one.external_id)).size).toBe(200);
    expect(stored).toHaveLength(200);
    expect(new Set(stored.map((one) => one.author_id)).size).toBe(1);
    expect(stored.every((one) => one.author_id !== null)).toBe(true);
  });

  it("counts what was accepted in the batch row and at the source", async () => {
    const { source } = await givenApi();
    const { batchId } = await capture(source, [message(), message(), message({ publishedAt: "2025-06-10T08:58:00Z" })]);
    const [batch] = await db.query<object>(
      "select region_id, source_id, received_at, message_count, state, attempts from message_batch where id = $1",
      [batchId],
    );
    expect(batch).toEqual({
      region_id: source.regionId,
      source_id: source.id,
      received_at: now,
      message_count: 3,
      state: "captured",
      attempts: 0,
    });
    const [counts] = await db.query<object>(
      "select received_count, refused_count, last_received_at, last_message_at from source where id = $1",
      [source.id],
    );
    expect(counts).toEqual({
      received_count: 3,
      refused_count: 0,
      last_received_at: now,
      last_message_at: new Date("2025-06-10T08:58:00Z"),
    });
  });

  it("takes the same id from two sources for two messages", async () => {
    const { region, source } = await givenApi();
    const other = await givenSource(db, { regionId: region.regionId });
    const same = message();
    expect(await capture(source, [same])).toMatchObject({ accepted: 1 });
    expect(await capture(other, [same])).toMatchObject({ accepted: 1 });
  });

  it("keeps the first of two messages with the same id in one delivery and counts the other as repeated", async () => {
    const { source } = await givenApi();
    const twice = [
      message({ externalId: "z" }),
      message({ externalId: "a", text: "первое" }),
      message({ externalId: "a", text: "второе" }),
    ];
    expect(await capture(source, twice)).toMatchObject({ accepted: 2, repeated: 1 });
    expect((await storedOf(source)).map((one) => one.text)).toContain("первое");
  });

  it("gives messages of one author the same author, also across sources, and keeps the name out of the message", async () => {
    const { region, source } = await givenApi();
    const other = await givenSource(db, { regionId: region.regionId });
    const author = { externalId: "id77", name: "Пётр Выдуманный", url: "https://vk.com/id77" };
    await capture(source, [message({ platform: "vk", author }), message({ platform: "vk", author }), message()]);
    await capture(other, [message({ platform: "vk", author }), message({ platform: "ok", author })]);
    const ids = [...(await storedOf(source)), ...(await storedOf(other))].map((one) => one.author_id);
    expect(ids[0]).not.toBeNull();
    expect([ids[1], ids[2], ids[3]]).toEqual([ids[0], null, ids[0]]);
    expect(ids[4]).not.toBe(ids[0]);
    expect(await countRows(db, "author", `region_id = ${region.regionId}`)).toBe(2);
    expect(await countRows(db, "message", `source_id = ${source.id} and message::text like '%Выдуманный%'`)).toBe(0);
  });

  it("finds the community of its own region by its address, and never that of another region", async () => {
    const here = await givenApi();
    const there = await givenApi();
    for (const { region } of [here, there]) {
      await db.query(
        `insert into community (region_id, code, platform, name, url, owner_kind, audience, territory_id)
         values ($1, 'c', 'vk', 'Город', $2, 'city_public', 10, $3)`,
        [region.regionId, `https://vk.com/city_${region.code}`, region.rootId],
      );
    }
    const own = message({ communityUrl: `https://vk.com/city_${here.region.code}` });
    const foreign = message({ communityUrl: `https://vk.com/city_${there.region.code}` });
    await capture(here.source, [own, foreign]);
    const stored = await storedOf(here.source);
    expect(stored.map((one) => one.community_id !== null)).toEqual([true, false]);
  });

  it("keeps regions apart: the same author and the same message id are known in each by themselves", async () => {
    const here = await givenApi();
    const there = await givenApi();
    const same = message({ author: { externalId: "id5" } });
    await capture(here.source, [same]);
    expect(await capture(there.source, [same])).toMatchObject({ accepted: 1 });
    const [one] = await storedOf(here.source);
    const [other] = await storedOf(there.source);
    expect(one?.author_id).not.toBe(other?.author_id);
  });

  it("stores any text, id, author and address that the schema lets pass, broken emoji included", async () => {
    const { source } = await givenApi();
    const half = "\uD83D";
    const odd = message({
      externalId: `x${half}`,
      text: `Горит 🔥🔥 дом ${half} \u202E {"a":1} \\ ' "`,
      publishedAt: "2025-06-09T23:59:59.123456+23:30",
      author: { externalId: `a${half}`, name: half, url: `https://vk.com/${half}` },
      attachments: [{ type: "photo", url: `https://vk.com/${half}` }],
    });
    expect(await capture(source, [odd])).toMatchObject({ accepted: 1 });
    expect(await capture(source, [odd])).toMatchObject({ accepted: 0, repeated: 1 });
    const [stored] = await storedOf(source);
    expect(stored?.text).toContain("🔥🔥 дом \uFFFD");
    expect(stored?.author_id).not.toBeNull();
  });

  it("stores nothing at all when it cannot store everything", async () => {
    const { source } = await givenApi();
    const batchId = randomUUID();
    await captureMessages(db, { source, messages: [message()], batchId, now });
    const again = [message({ author: { externalId: "lost" } })];
    await expect(captureMessages(db, { source, messages: again, batchId, now })).rejects.toThrow();
    expect(await storedOf(source)).toHaveLength(1);
    expect(await countRows(db, "author", `region_id = ${source.regionId}`)).toBe(0);
  });
});
