import { authorKey, storeAuthors } from "@/lib/intake/store-authors";
import type { IncomingMessage, Receipt, RefusedRow } from "@/lib/intake/schema";
import { hashText } from "@/lib/intake/text-hash";
import { columns } from "@/lib/platform/columns";
import type { Database, Sql } from "@/lib/platform/db";
import type { Platform } from "@/lib/regions/schema";

export interface CaptureSource {
  id: number;
  regionId: number;
  platform: Platform | null;
}

export interface Capture {
  source: CaptureSource;
  messages: readonly IncomingMessage[];
  /** Rows of the same delivery that were refused: counted with the source, their content is not kept. */
  refused?: readonly Pick<RefusedRow, "field" | "reason">[];
  batchId: string;
  /** The run that brings them, so that they can be removed with it; absent for what comes in live. */
  importId?: string;
  now: Date;
}

export type Captured = Omit<Receipt, "refused" | "backlog">;

/**
 * Stores messages once and only once: known by (region, source, externalId), whichever request was first. Returns
 * after commit, so that the caller may acknowledge; `batchId` is null when nothing was new.
 * The caller sends `messages.understand`; if that gets lost, the sweep finds the batch.
 */
export async function captureMessages(db: Database, capture: Capture): Promise<Captured> {
  return db.transaction((tx) => captureWithin(tx, capture));
}

/** The same inside of a transaction of the caller, who may acknowledge only after its commit. */
export async function captureWithin(tx: Sql, capture: Capture): Promise<Captured> {
  const accepted = (await storeMessages(tx, capture)).length;
  if (accepted > 0) {
    const { source, batchId, importId = null, now } = capture;
    await tx.query(
      `insert into message_batch (id, region_id, source_id, received_at, message_count, import_id)
       values ($1, $2, $3, $4, $5, $6)`,
      [batchId, source.regionId, source.id, now, accepted, importId],
    );
  }
  await recordReceipt(tx, { ...capture, accepted });
  return { batchId: accepted > 0 ? capture.batchId : null, accepted, repeated: capture.messages.length - accepted };
}

function platformOf(message: IncomingMessage, source: CaptureSource): Platform {
  return message.platform ?? source.platform ?? "web";
}

function readAuthor(message: IncomingMessage, source: CaptureSource) {
  if (!message.author) return null;
  const { externalId, name = null, url = null } = message.author;
  return { platform: platformOf(message, source), externalId, name, url };
}

export interface StoredMessage {
  id: number;
  externalId: string;
}

/** The messages that are new, with their ids. The caller writes their batch and `recordReceipt`. */
export async function storeMessages(
  tx: Sql,
  { source, messages, batchId, now }: Omit<Capture, "refused">,
): Promise<StoredMessage[]> {
  if (messages.length === 0) return [];
  const authors = messages.map((message) => readAuthor(message, source));
  const authorIds = await storeAuthors(tx, {
    regionId: source.regionId,
    authors: authors.filter((author) => author !== null),
  });
  const records = messages.map((message, position) => {
    const author = authors[position];
    return {
      externalId: message.externalId,
      communityUrl: message.communityUrl ?? null,
      authorId: author ? (authorIds.get(authorKey(author)) ?? null) : null,
      kind: message.kind,
      parentExternalId: message.parentExternalId ?? null,
      platform: platformOf(message, source),
      text: message.text,
      url: message.url ?? null,
      // As an instant: PostgreSQL refuses some offsets that ISO 8601 allows.
      publishedAt: new Date(message.publishedAt),
      attachments: JSON.stringify(message.attachments),
      audience: message.audience ?? null,
      textHash: hashText(message.text),
    };
  });
  // In one order everywhere, so that two deliveries of the same messages wait for each other but never lock each
  // other out; of the same id twice the first counts.
  return tx.query<StoredMessage>(
    `insert into message (region_id, source_id, batch_id, captured_at, external_id, community_id, author_id, kind,
       parent_external_id, platform, text, url, published_at, attachments, audience, text_hash)
     select $1, $2, $3, $4, t.external_id, c.id, t.author_id, t.kind,
       t.parent_external_id, t.platform, t.text, t.url, t.published_at, t.attachments, t.audience, t.text_hash
     from unnest($5::text[], $6::text[], $7::bigint[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[],
       $13::timestamptz[], $14::jsonb[], $15::int[], $16::bigint[]) with ordinality
       as t (external_id, community_url, author_id, kind, parent_external_id, platform, text, url, published_at,
         attachments, audience, text_hash, position)
     left join community c on c.region_id = $1 and c.url = t.community_url
     order by t.external_id collate "C", t.position
     on conflict (region_id, source_id, external_id) do nothing
     returning id, external_id as "externalId"`,
    [source.regionId, source.id, batchId, now, ...columns(records, messageColumns)],
  );
}

/** In the order of the `unnest` above. */
const messageColumns = [
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
] as const;

/** What the source is known by: when it came last, how much of it was taken and refused. */
export async function recordReceipt(tx: Sql, options: Omit<Capture, "batchId"> & { accepted: number }): Promise<void> {
  const { source, messages, refused = [], now, accepted } = options;
  const published = messages.map((message) => Date.parse(message.publishedAt));
  const lastMessageAt = published.length === 0 ? null : new Date(Math.max(...published));
  const fault = refused[0]
    ? `${refused.length} refused, first: ${refused[0].field ?? "row"}: ${refused[0].reason}`
    : null;
  // Last of all: from here to the commit the deliveries of one source wait for each other.
  await tx.query(
    `update source set last_received_at = greatest(last_received_at, $2), received_count = received_count + $3,
       last_message_at = greatest(last_message_at, $4), refused_count = refused_count + $5,
       last_error = coalesce($6, last_error), last_error_at = case when $6 is null then last_error_at else $2 end
     where id = $1`,
    [source.id, now, accepted, lastMessageAt, refused.length, fault],
  );
}
