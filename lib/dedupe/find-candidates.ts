import { columns } from "@/lib/platform/columns";
import type { Sql } from "@/lib/platform/db";

export interface CandidateIncident {
  incidentId: number;
  isOpen: boolean;
  closedAt: number | null;
  topicId: number | null;
  territoryId: number | null;
  municipalityId: number | null;
  street: string | null;
  house: string | null;
  /** The beginning of what its first author wrote. */
  text: string;
  /** Of the texts of the batch those that it holds. */
  textHashes: string[];
  /** Who wrote it; of closed ones alone. */
  authorIds: number[];
  lastMessageAt: number;
}

/** Of each topic in each place only the latest few are compared: older ones are almost never meant. */
const candidatesPerPlace = 12;
const textsPerHash = 5;
/** So many are looked at for them: what nobody has written about for years must not make each new message dearer. */
const lookedAtPerPlace = 16;
const lookedAtPerHash = 6;

interface Probe {
  textHash: string;
  topicId: number | null;
  territoryId: number | null;
}

const candidateColumns =
  "i.id, i.topic_id, i.territory_id, i.municipality_id, i.street, i.house, i.summary, i.closed_at, i.last_message_at";

/**
 * Incidents that the messages of a batch may belong to: those that hold the same text, those that are open with the
 * same topic in the same place, and those closed lately. One statement for the whole batch; who wrote is read of the
 * closed ones alone, which only their own author repeats.
 */
export async function findCandidates(
  tx: Sql,
  options: { regionId: number; probes: readonly Probe[]; now: Date; joinWindowMs: number; repeatWindowMs: number },
): Promise<CandidateIncident[]> {
  const { regionId, probes, now } = options;
  const hashes = [...new Set(probes.map((probe) => probe.textHash))];
  const places = distinctPlaces(probes);
  const joinFrom = new Date(now.getTime() - options.joinWindowMs);
  const repeatFrom = new Date(now.getTime() - options.repeatWindowMs);
  const rows = await tx.query<CandidateRow>(
    `select found.*, h.hash::text as hash, null::bigint[] as author_ids from unnest($2::bigint[]) as h (hash)
     cross join lateral (
       select ${candidateColumns} from (
         select id, incident_id from message where region_id = $1 and text_hash = h.hash
         order by id desc limit ${lookedAtPerHash}
       ) as m join incident i on i.id = m.incident_id
       where i.closed_at is null and i.last_message_at >= $5
       order by m.id desc limit ${textsPerHash}
     ) as found
     union all
     select found.*, null, null from unnest($3::int[], $4::int[]) as p (topic_id, territory_id)
     cross join lateral (
       select ${candidateColumns} from (
         select * from incident
         where region_id = $1 and topic_id = p.topic_id and territory_id = p.territory_id and closed_at is null
         order by id desc limit ${lookedAtPerPlace}
       ) as i
       where i.last_message_at >= $5
       order by i.id desc limit ${candidatesPerPlace}
     ) as found
     union all
     select found.*, null, (
       select array_agg(author_id) from (
         select author_id from message where incident_id = found.id order by id desc limit 50
       ) as latest where author_id is not null
     ) from unnest($3::int[], $4::int[]) as p (topic_id, territory_id)
     cross join lateral (
       select ${candidateColumns} from incident i
       where i.region_id = $1 and i.topic_id = p.topic_id and i.territory_id = p.territory_id
         and i.closed_at >= $6 and i.step = 'done'
       order by i.closed_at desc limit ${candidatesPerPlace}
     ) as found`,
    [regionId, hashes, ...columns(places, ["topicId", "territoryId"]), joinFrom, repeatFrom],
  );
  return gatherCandidates(rows);
}

function distinctPlaces(probes: readonly Probe[]) {
  const places = new Map<string, { topicId: number; territoryId: number }>();
  for (const { topicId, territoryId } of probes) {
    if (topicId !== null && territoryId !== null) places.set(`${topicId} ${territoryId}`, { topicId, territoryId });
  }
  return [...places.values()];
}

interface CandidateRow {
  id: number;
  topic_id: number | null;
  territory_id: number | null;
  municipality_id: number | null;
  street: string | null;
  house: string | null;
  summary: string;
  closed_at: Date | null;
  last_message_at: Date;
  /** A text of the batch that it holds. */
  hash: string | null;
  author_ids: (string | number)[] | null;
}

/** Each incident once, however often it was found, in the order of their ids. */
function gatherCandidates(rows: readonly CandidateRow[]): CandidateIncident[] {
  const byId = new Map<number, CandidateIncident>();
  for (const row of rows) {
    const candidate = byId.get(row.id) ?? toCandidate(row);
    byId.set(row.id, candidate);
    if (row.hash !== null && !candidate.textHashes.includes(row.hash)) candidate.textHashes.push(row.hash);
  }
  return [...byId.values()].sort((one, other) => one.incidentId - other.incidentId);
}

function toCandidate(row: CandidateRow): CandidateIncident {
  return {
    incidentId: row.id,
    isOpen: row.closed_at === null,
    closedAt: row.closed_at?.getTime() ?? null,
    topicId: row.topic_id,
    territoryId: row.territory_id,
    municipalityId: row.municipality_id,
    street: row.street,
    house: row.house,
    text: row.summary,
    textHashes: [],
    authorIds: row.author_ids?.map(Number) ?? [],
    lastMessageAt: row.last_message_at.getTime(),
  };
}
