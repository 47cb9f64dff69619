import type { Page } from "@playwright/test";
import type { Database } from "@/lib/platform/db";
import { seededRandom } from "@/lib/classify/seeded-random";
import { openIncident } from "./incidents";
import type { Person } from "./people";
import type { Place } from "./places";
import { heardBy, triageAlone } from "./triage-person";
import type { Journal } from "./triage-person";

export interface Colleague {
  person: Person;
  page: Page;
}

export interface Togetherness {
  people: number;
  seconds: number;
  /** Decisions that stand, by person in the order given. */
  decidedEach: number[];
  decided: number;
  /** Incidents that were accepted or rejected more than once without having been brought back. */
  doubleDecisions: number;
  /** Changes that left no trace in the events, and incidents that stand otherwise than their events say. */
  lostEdits: number;
  /** Of those, for whoever has to look into it. */
  lost: unknown[];
}

const topics = ["roads.potholes", "health.queues", "education.meals", "improvement.street_lights_broken"];

export async function fillQueue(db: Database, { place, count }: { place: Place; count: number }): Promise<void> {
  for (let index = 0; index < count; index++) {
    const topic = topics[index % topics.length] ?? "roads.potholes";
    const publishedAt = new Date(Date.now() - (count - index) * 1_000 - 60_000);
    await openIncident(db, { place, topic, publishedAt, texts: [`Жалоба ${index} из общей очереди, ${place.name}`] });
  }
}

/** Several people go through one list from its head at the same time, each with the keys and at a pace of their own. */
export async function triageTogether(options: {
  colleagues: readonly Colleague[];
  seconds: number;
  seed: number;
}): Promise<Journal[]> {
  const untilMs = Date.now() + options.seconds * 1_000;
  const journals = await Promise.all(
    options.colleagues.map(({ page }, index) =>
      triageAlone(page, { untilMs, chance: seededRandom(options.seed + index) }),
    ),
  );
  await settle(options.colleagues);
  return Promise.all(
    journals.map(async (journal, index) => {
      const page = options.colleagues[index]?.page;
      return page ? { ...journal, answers: (await heardBy(page)).answers } : journal;
    }),
  );
}

const quietMs = 1_500;
const settleMsMax = 60_000;

/** What is under way is answered before anybody counts: one decision of a person goes after the other. */
async function settle(colleagues: readonly Colleague[]): Promise<void> {
  const untilMs = Date.now() + settleMsMax;
  let before = "";
  while (Date.now() < untilMs) {
    const heard = await Promise.all(colleagues.map(({ page }) => heardBy(page)));
    const now = JSON.stringify(heard);
    if (now === before && heard.every(({ underWay }) => underWay === 0)) return;
    before = now;
    await colleagues[0]?.page.waitForTimeout(quietMs);
  }
}

export interface Turns {
  presses: number;
  /** Rows that somebody else had already taken out of the list when the key was pressed. */
  passedBy: number;
  stuck: number;
  answers: Record<string, number>;
  readsMeanMs: number;
  turnsMeanMs: number;
  turnsMaxMs: number;
}

/** What the people met, all together. */
export function sumUp(journals: readonly Journal[]): Turns {
  const sum = (each: (journal: Journal) => number) => journals.reduce((all, journal) => all + each(journal), 0);
  const answers: Record<string, number> = {};
  for (const [answer, count] of journals.flatMap((journal) => Object.entries(journal.answers)))
    answers[answer] = (answers[answer] ?? 0) + count;
  const turns = journals.flatMap(({ turnsMs }) => turnsMs);
  return {
    ...{ presses: sum(({ presses }) => presses), passedBy: sum(({ passedBy }) => passedBy), answers },
    stuck: sum(({ stuck }) => stuck.length),
    readsMeanMs: meanOf(journals.flatMap(({ readsMs }) => readsMs)),
    turnsMeanMs: meanOf(turns),
    turnsMaxMs: Math.max(0, ...turns),
  };
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
}

/** What the events in the database say about it. */
export async function judgeTogether(
  db: Database,
  options: { place: Place; colleagues: readonly Colleague[]; seconds: number },
): Promise<Togetherness> {
  const { colleagues, place, seconds } = options;
  const decisions = await db.query<{ incident_id: number; user_id: number; kind: string }>(
    `select e.incident_id, e.user_id, e.kind from incident_event e join incident i on i.id = e.incident_id
     where i.territory_id = $1 and e.user_id is not null
       and e.kind in ('incident.confirmed', 'incident.rejected', 'incident.restored') order by e.id`,
    [place.id],
  );
  const open = new Set<number>();
  let doubleDecisions = 0;
  for (const { incident_id: id, kind } of decisions) {
    if (kind === "incident.restored") open.delete(id);
    else if (open.has(id)) doubleDecisions += 1;
    else open.add(id);
  }
  const lost = await findLost(db, place);
  const made = decisions.filter(({ kind }) => kind !== "incident.restored");
  const decidedEach = colleagues.map(({ person }) => made.filter((one) => one.user_id === person.viewer.userId).length);
  return {
    ...{ people: colleagues.length, seconds, decidedEach, decided: made.length, doubleDecisions },
    ...{ lostEdits: lost.length, lost },
  };
}

/**
 * Every command raises the version by one (a restoration also counts its messages anew, by another one) and leaves its events with one moment and one person: so many versions, so
 * many moments. What the incident says of step and importance is what its last event about them says.
 */
async function findLost(db: Database, place: Place): Promise<unknown[]> {
  return db.query(
    `select i.number, i.version, i.step, i.importance, (
       select jsonb_agg(jsonb_build_object('at', e.at, 'user', e.user_id, 'kind', e.kind, 'to', e.to_step) order by e.id)
       from incident_event e where e.incident_id = i.id) as events
     from incident i where i.territory_id = $1 and (
       i.version - 1 <> (
         select count(distinct (e.user_id, e.at)) + count(*) filter (where e.kind = 'incident.restored')
         from incident_event e where e.incident_id = i.id and e.user_id is not null)
       or i.step <> (select e.to_step from incident_event e
         where e.incident_id = i.id and e.to_step is not null order by e.id desc limit 1)
       or i.importance <> coalesce((select e.detail ->> 'to' from incident_event e
         where e.incident_id = i.id and e.kind = 'importance.changed' order by e.id desc limit 1), i.importance))`,
    [place.id],
  );
}
