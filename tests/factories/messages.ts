import { randomUUID } from "node:crypto";
import { loadGuesser } from "@/lib/flow/load-guesser";
import { understandBatch } from "@/lib/flow/understand-batch";
import { captureMessages } from "@/lib/intake/capture-messages";
import type { IncomingMessage } from "@/lib/intake/schema";
import type { Database } from "@/lib/platform/db";
import { regionId, required } from "@/tests/factories/region";

let messageCount = 0;

export function messageOf(text: string, values: Partial<IncomingMessage> = {}): IncomingMessage {
  messageCount += 1;
  return {
    externalId: `m${process.pid}-${messageCount}`,
    text,
    publishedAt: "2026-11-20T06:00:00Z",
    kind: "post",
    attachments: [],
    ...values,
  };
}

/** Friday 20 November 2026, 10:00 in Samara: a working morning. */
export const morning = new Date("2026-11-20T06:00:00Z");

/** The region's general door for deliveries. */
export async function apiSourceId(db: Database, region: number): Promise<number> {
  const sources = await db.query<{ id: number }>(
    "select id from source where region_id = $1 and channel = 'api' order by id limit 1",
    [region],
  );
  return required(sources[0], "api source").id;
}

export async function capture(
  db: Database,
  messages: IncomingMessage[],
  options: { region?: string; now?: Date } = {},
) {
  const region = await regionId(db, options.region);
  const source = { id: await apiSourceId(db, region), regionId: region, platform: "vk" as const };
  const batchId = randomUUID();
  await captureMessages(db, { source, messages, batchId, now: options.now ?? morning });
  return { region, batchId };
}

export interface OpenedIncident {
  id: number;
  number: number;
  version: number;
  step: string;
}

/** Sends texts the whole real way and returns the incident of each message, in the order of the texts. */
export async function tell(
  db: Database,
  messages: IncomingMessage[],
  options: { region?: string; now?: Date } = {},
): Promise<OpenedIncident[]> {
  const now = options.now ?? morning;
  const { region, batchId } = await capture(db, messages, options);
  await understandBatch(db, { regionId: region, batchId, guesser: await loadGuesser(db), now });
  const rows = await db.query<OpenedIncident & { external_id: string }>(
    `select m.external_id, i.id, i.number, i.version, i.step from message m join incident i on i.id = m.incident_id
     where m.batch_id = $1`,
    [batchId],
  );
  return messages.map((message) =>
    required(
      rows.find((row) => row.external_id === message.externalId),
      `incident of ${message.externalId}`,
    ),
  );
}
