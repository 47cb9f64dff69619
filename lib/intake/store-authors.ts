import { columns } from "@/lib/platform/columns";
import type { Sql } from "@/lib/platform/db";

export interface IncomingAuthor {
  platform: string;
  externalId: string;
  name: string | null;
  url: string | null;
}

type AuthorKey = Pick<IncomingAuthor, "platform" | "externalId">;

export function authorKey({ platform, externalId }: AuthorKey): string {
  return `${platform} ${externalId}`;
}

/** The ids of these authors by `authorKey`, of those who are known and those who are stored now. */
export async function storeAuthors(
  tx: Sql,
  options: { regionId: number; authors: readonly IncomingAuthor[] },
): Promise<Map<string, number>> {
  const authors = [...new Map(options.authors.map((author) => [authorKey(author), author])).values()];
  if (authors.length === 0) return new Map();
  const { regionId } = options;
  // Most have written before, and asking is cheaper than trying to store; those whom another transaction stores between
  // the two are asked for again.
  const known = indexIds(await readAuthors(tx, { regionId, authors }));
  const fresh = missing(authors, known);
  if (fresh.length === 0) return known;
  const stored = indexIds(await insertAuthors(tx, { regionId, authors: fresh }));
  const missed = missing(fresh, stored);
  const late = missed.length === 0 ? [] : indexIds(await readAuthors(tx, { regionId, authors: missed }));
  return new Map([...known, ...stored, ...late]);
}

function missing(authors: readonly IncomingAuthor[], ids: ReadonlyMap<string, number>): IncomingAuthor[] {
  return authors.filter((author) => !ids.has(authorKey(author)));
}

/** Stored in one order everywhere, so that two batches with the same authors cannot lock each other out. */
function insertAuthors(tx: Sql, options: { regionId: number; authors: readonly IncomingAuthor[] }) {
  return tx.query<AuthorRow>(
    `insert into author (region_id, platform, external_id, name, url)
     select $1, t.* from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as t (platform, external_id, name, url)
     order by platform, external_id collate "C"
     on conflict (region_id, platform, external_id) do nothing
     returning id, platform, external_id`,
    [options.regionId, ...columns(options.authors, ["platform", "externalId", "name", "url"])],
  );
}

interface AuthorRow {
  id: number;
  platform: string;
  external_id: string;
}

function readAuthors(tx: Sql, options: { regionId: number; authors: readonly AuthorKey[] }) {
  return tx.query<AuthorRow>(
    `select a.id, a.platform, a.external_id from author a
     join unnest($2::text[], $3::text[]) as i (platform, external_id)
       on a.region_id = $1 and a.platform = i.platform and a.external_id = i.external_id`,
    [options.regionId, ...columns(options.authors, ["platform", "externalId"])],
  );
}

function indexIds(rows: readonly AuthorRow[]): Map<string, number> {
  return new Map(rows.map((row) => [authorKey({ platform: row.platform, externalId: row.external_id }), row.id]));
}
