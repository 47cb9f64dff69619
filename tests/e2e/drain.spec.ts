import { randomBytes, randomUUID } from "node:crypto";
import { request as openRequest } from "node:http";
import type { IncomingMessage } from "node:http";
import { makeApiKey } from "@/lib/intake/api-keys";
import type { Database } from "@/lib/platform/db";
import { regionId } from "@/tests/factories/region";
import { addPerson, signIn } from "./support/people";
import { startSecondWeb } from "./support/second-web";
import { expect, test } from "./support/test";

interface Sent {
  externalId: string;
  /** Null: the connection was refused or broke. */
  status: number | null;
  isBeforeSignal: boolean;
}

test("a web server that is asked to end answers what it has begun, and nothing that it took is lost", async ({
  db,
}) => {
  const web = await startSecondWeb();
  const key = await addSource(db);
  try {
    const sent: Sent[] = [];
    let isAsked = false;
    let isGone = false;
    async function send(sender: number): Promise<void> {
      for (let turn = 0; !isGone; turn++) {
        const one: Sent = { externalId: `drain-${randomUUID()}-${sender}`, status: null, isBeforeSignal: !isAsked };
        sent.push(one);
        one.status = await post({ url: web.url, key, externalId: one.externalId });
        if (one.status === null) isGone = true;
      }
    }
    const sending = Promise.all([0, 1, 2, 3].map(send));
    await expect.poll(() => sent.length).toBeGreaterThan(40);
    isAsked = true;
    web.signal("SIGTERM");
    await sending;
    // What the shell gives to a process that ended because it was asked to.
    expect(await web.exited).toBe(143);

    const answered = sent.filter(({ status }) => status !== null);
    expect(new Set(answered.map(({ status }) => status))).toEqual(new Set([202]));
    expect(sent.filter(({ isBeforeSignal, status }) => isBeforeSignal && status === null)).toEqual([]);
    const stored = await db.query("select from message where external_id = any($1)", [
      answered.map(({ externalId }) => externalId),
    ]);
    expect(stored).toHaveLength(answered.length);
  } finally {
    web.signal("SIGKILL");
  }
});

test("asked to stop, the pages acknowledge what is under way, end the event streams and are gone", async ({
  browser,
  db,
}) => {
  const web = await startSecondWeb();
  const context = await browser.newContext({ baseURL: web.url });
  try {
    await signIn(context, await addPerson(db, { role: "moderator" }));
    const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    const stream = await answerOf(openTo(`${web.url}/api/live`, { method: "GET", headers: { cookie } }).end());
    expect(stream.statusCode).toBe(200);
    const streamEnded = textOf(stream);

    const key = await addSource(db);
    const ids = Array.from({ length: 50 }, () => randomUUID());
    const publishedAt = new Date().toISOString();
    const rows = ids.map((externalId) => ({ externalId, text: "Не горит фонарь у остановки", publishedAt }));
    const body = JSON.stringify(rows);
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json", connection: "keep-alive" };
    const delivery = openTo(`${web.url}/api/v1/messages`, { method: "POST", headers });
    const receipt = answerOf(delivery);
    // Half of it is there when the process is asked to stop.
    await new Promise<void>((resolve) => delivery.write(body.slice(0, 2_000), () => resolve()));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const askedMs = Date.now();
    web.signal("SIGTERM");
    await streamEnded;
    await expect
      .poll(() =>
        fetch(`${web.url}/api/health`).then(
          () => "taken",
          () => "refused",
        ),
      )
      .toBe("refused");
    delivery.end(body.slice(2_000));

    const answer = await receipt;
    expect(answer.statusCode).toBe(202);
    expect(JSON.parse(await textOf(answer))).toMatchObject({ accepted: 50 });
    expect(await web.exited).toBe(143);
    expect(Date.now() - askedMs).toBeLessThan(8_000);
    const stored = await db.query("select from message where external_id = any($1)", [ids]);
    expect(stored).toHaveLength(50);
  } finally {
    web.signal("SIGKILL");
    await context.close();
  }
});

function post(options: { url: string; key: string; externalId: string }): Promise<number | null> {
  const message = {
    externalId: options.externalId,
    text: `Проверка остановки ${options.externalId}`,
    publishedAt: new Date().toISOString(),
    platform: "vk",
  };
  return fetch(`${options.url}/api/v1/messages`, {
    method: "POST",
    headers: { authorization: `Bearer ${options.key}`, "content-type": "application/json" },
    body: JSON.stringify([message]),
  }).then(
    (answer) => answer.status,
    () => null,
  );
}

async function addSource(db: Database): Promise<string> {
  const { key, hash } = makeApiKey(randomBytes);
  await db.query(
    `insert into source (region_id, code, name, channel, api_key_hash, rate_limit_per_minute)
     values ($1, $2, $2, 'api', $3, 600000)`,
    [await regionId(db), `drain-${hash.slice(0, 8)}`, hash],
  );
  return key;
}

function openTo(url: string, options: { method: string; headers: Record<string, string> }) {
  return openRequest(url, options);
}

function answerOf(sent: ReturnType<typeof openRequest>): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => sent.once("response", resolve).once("error", reject));
}

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of answer) text += String(chunk);
  return text;
}
