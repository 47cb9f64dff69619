import { loadViewer } from "@/lib/accounts/load-viewer";
import type { Viewer } from "@/lib/accounts/schema";
import { readIncident } from "@/lib/flow/read-incident";
import { readQueue } from "@/lib/flow/read-queue";
import { readQueueFigures } from "@/lib/incidents/read-queue-figures";
import { queueFilterSchema } from "@/lib/incidents/schema";
import { systemNow } from "@/lib/platform/clock";
import type { Database } from "@/lib/platform/db";
import { boardQuestions } from "./board-questions";

interface Percentiles {
  p50Ms: number;
  p95Ms: number;
  maxMs: number;
}

/** What a page asks the server for, each with people of several scopes by turns. */
type Questions = Record<string, (round: number) => Promise<unknown>>;

export async function measureConsole(db: Database, rounds: number) {
  const people = await findPeople(db);
  const questions = await questionsOf(db, people);
  const times: Record<string, Percentiles> = {};
  for (const [name, ask] of Object.entries(questions)) times[name] = await time(ask, rounds);
  const [counts] = await db.query<{ incidents: number; open: number; messages: number; events: number; bytes: number }>(
    `select (select count(*) from incident) as incidents, (select count(*) from incident where closed_at is null) as open,
       (select count(*) from message) as messages, (select count(*) from incident_event) as events,
       pg_database_size(current_database()) as bytes`,
  );
  return { ...counts, rounds, times };
}

async function time(ask: (round: number) => Promise<unknown>, rounds: number): Promise<Percentiles> {
  for (let round = 0; round < 5; round += 1) await ask(round);
  const taken: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    await ask(round);
    taken.push(performance.now() - startedAt);
  }
  taken.sort((a, b) => a - b);
  const at = (share: number) => Math.round((taken[Math.ceil(share * taken.length) - 1] ?? 0) * 10) / 10;
  return { p50Ms: at(0.5), p95Ms: at(0.95), maxMs: at(1) };
}

interface People {
  moderator: Viewer;
  office: Viewer;
  /** Curators of a sector and of a city, an executor of a large and of a small body, by turns. */
  bodies: Viewer[];
  heads: Viewer[];
  all: Viewer[];
}

async function findPeople(db: Database): Promise<People> {
  const moderator = await createPerson(db, { role: "moderator" });
  const busiest = await db.query<{ id: number }>(
    `select agency_id as id from incident where closed_at is null and agency_id is not null
     group by 1 order by count(*) desc limit 40`,
  );
  const chosen = [busiest[0], busiest[5], busiest[20], busiest.at(-1)].flatMap((row) => (row ? [row.id] : []));
  const bodies: Viewer[] = [];
  const heads: Viewer[] = [];
  for (const agencyId of chosen) {
    bodies.push(await createPerson(db, { role: "executor", agencyId }));
    heads.push(await createPerson(db, { role: "agency_head", agencyId }));
  }
  const office = await createPerson(db, { role: "governor_office" });
  const curator = await createPerson(db, { role: "curator", topicGroup: "health" });
  return { moderator, office, bodies, heads, all: [moderator, curator, ...bodies] };
}

let created = 0;

async function createPerson(
  db: Database,
  options: { role: string; agencyId?: number; topicGroup?: string },
): Promise<Viewer> {
  created += 1;
  const rows = await db.query<{ id: number }>(
    `insert into user_account (region_id, login, name, role, agency_id, topic_group_ids)
     values ((select id from region where code = 'samara'), $1, $1, $2, $3,
       coalesce((select array_agg(id) from topic_group where code = $4), '{}')) returning id`,
    [`bench-${process.pid}-${created}`, options.role, options.agencyId ?? null, options.topicGroup ?? null],
  );
  const viewer = await loadViewer(db, { userId: rows[0]?.id ?? 0, sessionVersion: 1 });
  if (!viewer) throw new Error("no viewer");
  return viewer;
}

const words = ["снег", "яма на дороге", "отопление батареи холодные", "фонари", "мусор", "«горячая вода»", "автобус"];

async function questionsOf(db: Database, people: People): Promise<Questions> {
  const now = systemNow;
  const open = await db.query<{ number: number; street: string | null }>(
    "select number, street from incident where closed_at is null and agency_id is not null order by id % 9973 limit 500",
  );
  const old = await db.query<{ number: number }>("select number from incident tablesample system (0.1) limit 500");
  const places = await db.query<{ street: string; house: string | null }>(
    "select street, house from incident where street is not null order by id desc limit 300",
  );
  const pick = <T>(rows: readonly T[], round: number): T => {
    const row = rows[round % rows.length];
    if (row === undefined) throw new Error("nothing to ask for");
    return row;
  };
  const page = (viewer: Viewer, filter: Record<string, unknown>, cursor: string | null = null) =>
    readQueue(viewer, { db, filter: queueFilterSchema.parse(filter), cursor, limit: 100, now: now() });
  const views = ["triage", "open", "late", "fast", "unsure", "body"];
  return {
    "queue, every view": (round) => page(people.moderator, { view: pick(views, round) }),
    "queue, closed": () => page(people.moderator, { view: "closed" }),
    "queue, newest first": () => page(people.moderator, { view: "open", sort: "newest" }),
    "queue, a place and a topic group": (round) =>
      page(people.moderator, { view: pick(["open", "closed"], round), territory: "samara", topicGroup: "roads" }),
    "figures beside the list": (round) =>
      readQueueFigures(pick(people.all, round), { db, filter: queueFilterSchema.parse({}), now: now() }),
    "inbox of a body": (round) => page(pick(people.bodies, round), { view: pick(["body", "late", "open"], round) }),
    "incident page, open": (round) =>
      readIncident(people.moderator, { db, number: pick(open, round).number, now: now() }),
    "incident page, any": (round) =>
      readIncident(people.moderator, { db, number: pick(old, round).number, now: now() }),
    "search by number": (round) => page(people.moderator, { view: "open", q: `№ ${pick(open, round).number}` }),
    "search by words, open": (round) => page(pick(people.all, round), { view: "open", q: pick(words, round) }),
    "search by words, closed": (round) => page(pick(people.all, round), { view: "closed", q: pick(words, round) }),
    "search by address": (round) => {
      const { street, house } = pick(places, round);
      return page(people.moderator, { view: pick(["open", "closed"], round), q: `${street} ${house ?? ""}`.trim() });
    },
    ...boardQuestions(db, people),
  };
}
