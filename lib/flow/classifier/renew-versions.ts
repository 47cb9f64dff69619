import { isReadableSql } from "@/lib/classify/store-model";
import { modelSourceSchema } from "@/lib/classify/versions/schema";
import { modelTasks } from "@/lib/classify/versions/terms";
import { z } from "zod";
import type { Sql } from "@/lib/platform/db";
import { askTraining } from "./start-training";

const voidVersion = z.object({ regionId: z.number(), task: z.enum(modelTasks), source: modelSourceSchema });

const dayMs = 24 * 3_600_000;

/**
 * Asks for a training in every region whose version in force an older program stored, so that this one can't read it. Once a
 * day, until the region has a version that can be read: which of them is to be in force then, people say.
 */
export async function renewVersions(db: Sql, { now, makeId }: { now: Date; makeId: () => string }): Promise<number> {
  const rows = await db.query(
    `select c.region_id as "regionId", c.task,
       case when m.source <> 'file' then m.source when c.task = 'topic' then 'history' else 'pack' end as source
     from classifier_choice c join classifier_model m on m.id = c.model_id
     where m.region_id is not null and not (${isReadableSql})
       and not exists (select from classifier_model m
         where m.region_id = c.region_id and m.task = c.task and ${isReadableSql})
       and not exists (select from classifier_training t
         where t.region_id = c.region_id and t.task = c.task and t.created_at > $1)
     order by c.region_id, c.task`,
    [new Date(now.getTime() - dayMs)],
  );
  for (const row of rows) await askTraining(db, { ...voidVersion.parse(row), id: makeId(), now, askedBy: null });
  return rows.length;
}
