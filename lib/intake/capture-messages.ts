import { hashText } from "@/lib/intake/text-hash";
import type { IncomingMessage, Receipt } from "@/lib/intake/schema";
import type { Platform } from "@/lib/regions/schema";
import { columns } from "@/lib/platform/columns";
import type { Database, Sql } from "@/lib/platform/db";

export interface CaptureSource {
  id: number;
  regionId: number;
  platform: Platform | null;
}

interface Capture {
  source: CaptureSource;
  messages: readonly IncomingMessage[];
  batchId: string;
  now: Date;
}

/**
 * Stores messages once and only once: known by (region, source, externalId), whichever request was first. Returns
 * after commit, so that the caller may acknowledge; `batchId` is null when nothing was new.
 * The caller sends `messages.understand`; if that gets lost, the sweep finds the batch.
 */
export async function captureMessages(db: Database, capture: Capture): Promise<Omit<Receipt, "refused">> {
  if (capture.messages.length === 0) return { batchId: null, accepted: 0, repeated: 0 };
  return db.transaction(async (tx) => {
    const authorIds = await storeAuthors(tx, capture);
    const accepted = await storeMessages(tx, { ...capture, authorIds });
    await recordReceipt(tx, { ...capture, accepted });
    return {
      batchId: accepted > 0 ? capture.batchId : null,
      accepted,
      repeated: capture.messages.length - accepted,
    };
  });
}

function platformOf(message: IncomingMessage, source: CaptureSource): Platform {
  return message.platform ?? source.platform ?? "web";
}

/** Ids by «platform externalId». Sorted, so that two batches with the same authors cannot lock each other out. */
async function storeAuthors(tx: Sql, { source, messages }: Capture): Promise<Map<string, number>> {
  const authors = new Map<string, { platform: string; externalId: string; name: string | null; url: string | null }>();
  for (const message of messages) {
    if (!message.author) continue;
    const platform = platformOf(message, source);
    const { externalId, name, url } = message.author;
    authors.set(`${platform} ${externalId}`, { platform, externalId, name: name ?? null, url: url ?? null });
  }
  if (authors.size === 0) return new Map();
  const sorted = [...authors.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, author]) => author);
  const rows = await tx.query<{ id: number; platform: string; external_id: string }>(
    `with incoming as (
       select * from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as t (platform, external_id, name, url)
     ), stored as (
       insert into author (region_id, platform, external_id, name, url)
       select $1, platform, external_id, name, url from incoming
       on conflict (region_id, platform, external_id) do nothing
       returning id, platform, external_id
     )
     select id, platform, external_id from stored
     union all
     select a.id, a.platform, a.external_id from author a
     join incoming i on a.region_id = $1 and a.platform = i.platform and a.external_id = i.external_id`,
    [source.regionId, ...columns(sorted, ["platform", "externalId", "name", "url"])],
  );
  const ids = new Map(rows.map((row) => [`${row.platform} ${row.external_id}`, row.id]));
  if (ids.size < authors.size) return readAuthors(tx, { regionId: source.regionId, sorted, ids });
  return ids;
}

/** Authors that another transaction committed between our insert and our snapshot. */
async function readAuthors(
  tx: Sql,
  options: { regionId: number; sorted: { platform: string; externalId: string }[]; ids: Map<string, number> },
) {
  const rows = await tx.query<{ id: number; platform: string; external_id: string }>(
    `select a.id, a.platform, a.external_id from author a
     join unnest($2::text[], $3::text[]) as i (platform, external_id)
       on a.region_id = $1 and a.platform = i.platform and a.external_id = i.external_id`,
    [options.regionId, ...columns(options.sorted, ["platform", "externalId"])],
  );
  for (const row of rows) options.ids.set(`${row.platform} ${row.external_id}`, row.id);
  return options.ids;
}

async function storeMessages(tx: Sql, capture: Capture & { authorIds: Map<string, number> }): Promise<number> {
  const { source, batchId, now, authorIds } = capture;
  const records = capture.messages.map((message) => {
    const platform = platformOf(message, source);
    return {
      externalId: message.externalId,
      communityUrl: message.communityUrl ?? null,
      authorId: message.author ? (authorIds.get(`${platform} ${message.author.externalId}`) ?? null) : null,
      kind: message.kind,
      parentExternalId: message.parentExternalId ?? null,
      platform,
      text: message.text,
      url: message.url ?? null,
      publishedAt: message.publishedAt,
      attachments: JSON.stringify(message.attachments),
      audience: message.audience ?? null,
      textHash: hashText(message.text),
    };
  });
  records.sort((a, b) => (a.externalId < b.externalId ? -1 : 1));
  const stored = await tx.query(
    `insert into message (region_id, source_id, batch_id, captured_at, external_id, community_id, author_id, kind,
       parent_external_id, platform, text, url, published_at, attachments, audience, text_hash)
     select $1, $2, $3, $4, t.external_id, c.id, t.author_id, t.kind,
       t.parent_external_id, t.platform, t.text, t.url, t.published_at, t.attachments, t.audience, t.text_hash
     from unnest($5::text[], $6::text[], $7::bigint[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[],
       $13::timestamptz[], $14::jsonb[], $15::int[], $16::bigint[])
       as t (external_id, community_url, author_id, kind, parent_external_id, platform, text, url, published_at,
         attachments, audience, text_hash)
     left join community c on c.region_id = $1 and c.url = t.community_url
     on conflict (region_id, source_id, external_id) do nothing
     returning id`,
    [
      source.regionId,
      source.id,
      batchId,
      now,
      ...columns(records, [
        "externalId",
        "communityUrl",
        "authorId",
        "kind",
        "parentExternalId",
        "platform",
        "text",
        "url",
        "publishedAt",
        "attachments",
        "audience",
        "textHash",
      ]),
    ],
  );
  return stored.length;
}

async function recordReceipt(tx: Sql, options: Capture & { accepted: number }): Promise<void> {
  const { source, messages, batchId, now, accepted } = options;
  if (accepted > 0) {
    await tx.query(
      `insert into message_batch (id, region_id, source_id, received_at, message_count) values ($1, $2, $3, $4, $5)`,
      [batchId, source.regionId, source.id, now, accepted],
    );
  }
  const lastMessageAt = messages.reduce((latest, message) => Math.max(latest, Date.parse(message.publishedAt)), 0);
  await tx.query(
    `update source set last_received_at = $2, received_count = received_count + $3,
       last_message_at = greatest(last_message_at, $4) where id = $1`,
    [source.id, now, accepted, new Date(lastMessageAt)],
  );
}
