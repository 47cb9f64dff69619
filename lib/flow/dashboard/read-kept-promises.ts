import { z } from "zod";
import type { Viewer } from "@/lib/accounts/schema";
import type { DashboardQuery, KeptPromises, MissedPromise, PromiseCounts } from "@/lib/analytics/dashboard/schema";
import type { Period } from "@/lib/analytics/schema";
import { promisesSql } from "@/lib/incidents/promises/promises-sql";
import { addFilter, Conditions } from "@/lib/incidents/queue-sql";
import { resolveFilter } from "@/lib/incidents/resolve-filter";
import type { Sql } from "@/lib/platform/db";
import { countedFilter } from "./counted-filter";

const shown = 5;

interface PromisesOptions {
  db: Sql;
  query: DashboardQuery;
  comparedWith: Period;
  now: Date;
}

/** What was promised for the days of a period, and whether the final answer came by the end of that day. */
export async function readKeptPromises(viewer: Viewer, options: PromisesOptions): Promise<KeptPromises> {
  const { db, query, comparedWith } = options;
  const filter = countedFilter(query, []);
  const ids = await resolveFilter(db, viewer, filter);
  const promisesOf = (period: Period) => {
    const conditions = new Conditions(viewer);
    // By the day that was promised, not by that of the first message.
    addFilter(conditions, { ...filter, view: "open" }, ids);
    return { conditions, text: promisesSql(conditions, { ...period, now: options.now }) };
  };
  const [now, before, missed] = await Promise.all([
    countPromises(db, promisesOf(query.period)),
    countPromises(db, promisesOf(comparedWith)),
    findMissed(db, promisesOf(query.period)),
  ]);
  return { now, before, missed };
}

interface PromisesSql {
  conditions: Conditions;
  text: string;
}

async function countPromises(db: Sql, { conditions, text }: PromisesSql): Promise<PromiseCounts> {
  const rows = await db.query<PromiseCounts>(
    `select count(*) filter (where state = 'kept')::int as kept, count(*) filter (where state = 'broken')::int as broken,
       count(*) filter (where state = 'waiting')::int as waiting
     from (${text}) s`,
    conditions.values,
  );
  return rows[0] ?? { kept: 0, broken: 0, waiting: 0 };
}

const missedRow = z.object({
  number: z.number(),
  topic_name: z.string().nullable(),
  place_name: z.string().nullable(),
  agency_name: z.string().nullable(),
  promised_on: z.string(),
  answered_at: z.date().nullable(),
});

async function findMissed(db: Sql, { conditions, text }: PromisesSql): Promise<MissedPromise[]> {
  const rows = await db.query(
    `select s.number, t.short_name as topic_name, l.name as place_name, a.name as agency_name,
       s.promised_on::text as promised_on, s.answered_at
     from (${text}) s left join topic t on t.id = s.topic_id
       left join territory l on l.id = s.territory_id and l.kind <> 'region' left join agency a on a.id = s.agency_id
     where s.state = 'broken' order by s.promised_on desc, s.id desc limit ${shown}`,
    conditions.values,
  );
  return rows.map((row) => {
    const { number, topic_name, place_name, agency_name, promised_on, answered_at } = missedRow.parse(row);
    return {
      ...{ number, topicName: topic_name, placeName: place_name, agencyName: agency_name, promisedOn: promised_on },
      answeredAt: answered_at?.toISOString() ?? null,
    };
  });
}
