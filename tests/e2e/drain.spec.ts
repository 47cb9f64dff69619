import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { makeApiKey } from "@/lib/intake/api-keys";
import type { Database } from "@/lib/platform/db";
import { regionId } from "@/tests/factories/region";
import { settings } from "./support/settings";
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
  const port = await freePort();
  const key = await addSource(db);
  const child = spawn(
    process.execPath,
    [path.join("node_modules", "next", "dist", "bin", "next"), "start", "-p", port],
    {
      env: {
        ...process.env,
        NODE_ENV: "production",
        DATABASE_URL: settings.databaseUrl,
        NEXTAUTH_URL: `http://127.0.0.1:${port}`,
        NEXTAUTH_SECRET: randomBytes(32).toString("hex"),
        QUEUE_PREFIX: `drain_${randomBytes(4).toString("hex")}`,
        LOG_LEVEL: "error",
      },
      stdio: "ignore",
    },
  );
  const exited = new Promise<number | string | null>((resolve) =>
    child.once("exit", (code, signal) => resolve(code ?? signal)),
  );
  try {
    const url = `http://127.0.0.1:${port}`;
    await expect
      .poll(() =>
        fetch(`${url}/api/health`).then(
          (answer) => answer.ok,
          () => false,
        ),
      )
      .toBe(true);
    const sent: Sent[] = [];
    let isAsked = false;
    let isGone = false;
    async function send(sender: number): Promise<void> {
      for (let turn = 0; !isGone; turn++) {
        const one: Sent = { externalId: `drain-${port}-${sender}-${turn}`, status: null, isBeforeSignal: !isAsked };
        sent.push(one);
        one.status = await post({ url, key, externalId: one.externalId });
        if (one.status === null) isGone = true;
      }
    }
    const sending = Promise.all([0, 1, 2, 3].map(send));
    await expect.poll(() => sent.length).toBeGreaterThan(40);
    isAsked = true;
    child.kill("SIGTERM");
    await sending;
    // What the shell gives to a process that ended because it was asked to.
    expect(await exited).toBe(143);

    const answered = sent.filter(({ status }) => status !== null);
    expect(new Set(answered.map(({ status }) => status))).toEqual(new Set([202]));
    expect(sent.filter(({ isBeforeSignal, status }) => isBeforeSignal && status === null)).toEqual([]);
    const stored = await db.query<{ external_id: string }>(
      "select external_id from message where external_id = any($1)",
      [answered.map(({ externalId }) => externalId)],
    );
    expect(stored).toHaveLength(answered.length);
  } finally {
    child.kill("SIGKILL");
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

function freePort(): Promise<string> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(String(port)));
    });
  });
}
