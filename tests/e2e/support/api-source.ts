import { randomBytes, randomUUID } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";
import { issueApiKey } from "@/lib/intake/issue-api-key";
import type { Database } from "@/lib/platform/db";
import { required } from "@/tests/factories/region";

export interface ApiSource {
  post: (text: string, values?: Record<string, unknown>) => Promise<{ number: number; id: number }>;
}

const understoodWithinMs = 20_000;

/** A source with a key of its own; what it posts goes the whole way: request, queue, worker, incident. */
export async function addApiSource(
  db: Database,
  options: { request: APIRequestContext; region: string },
): Promise<ApiSource> {
  const code = `e2e-${randomUUID().slice(0, 8)}`;
  await db.query(
    `insert into source (region_id, code, name, channel, platform)
     values ((select id from region where code = $1), $2, 'Проверочный источник', 'api', 'vk')`,
    [options.region, code],
  );
  const { key } = await issueApiKey(db, {
    regionCode: options.region,
    sourceCode: code,
    random: randomBytes,
    now: new Date(),
  });
  return {
    async post(text, values = {}) {
      const externalId = randomUUID();
      const answer = await options.request.post("/api/v1/messages", {
        headers: { authorization: `Bearer ${key}` },
        data: { externalId, text, publishedAt: new Date().toISOString(), ...values },
      });
      if (answer.status() !== 202) throw new Error(`refused: ${answer.status()} ${await answer.text()}`);
      return waitForIncident(db, externalId);
    },
  };
}

async function waitForIncident(db: Database, externalId: string): Promise<{ number: number; id: number }> {
  const endMs = Date.now() + understoodWithinMs;
  for (;;) {
    const rows = await db.query<{ id: number; number: number }>(
      "select i.id, i.number from message m join incident i on i.id = m.incident_id where m.external_id = $1",
      [externalId],
    );
    if (rows.length > 0) return required(rows[0], "incident");
    if (Date.now() > endMs) throw new Error("the worker has not understood the message in time");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
