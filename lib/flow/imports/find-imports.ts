import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { importsShownMax } from "@/lib/flow/imports/schema";
import type { ImportDetails, ImportList, ImportState, ImportView, RemovalForecast } from "@/lib/flow/imports/schema";
import type { Sql } from "@/lib/platform/db";
import { readProblem } from "./import-problem";
import { countRefusals } from "./refused-rows";
import { requireRun } from "./require-run";
import { fileKeptDays } from "./sweep-imports";

interface Row {
  id: string;
  kind: ImportView["kind"];
  state: ImportState;
  fileName: string;
  sourceName: string;
  userName: string | null;
  rowsTotal: number | null;
  rowsRead: number;
  accepted: number;
  repeated: number;
  otherText: number;
  refused: number;
  error: string | null;
  createdAt: Date;
  finishedAt: Date | null;
  removedAt: Date | null;
  hasFile: boolean;
  removedMessages: number;
  removedIncidents: number;
  keptIncidents: number;
}

const selectRuns = `select r.id, r.kind, r.state, r.file_name as "fileName", s.name as "sourceName", u.name as "userName",
    r.rows_total as "rowsTotal", r.rows_read as "rowsRead", r.accepted, r.repeated, r.other_text as "otherText",
    r.refused, r.error, r.created_at as "createdAt", r.finished_at as "finishedAt", r.removed_at as "removedAt",
    r.file_id is not null as "hasFile", r.removed_messages as "removedMessages",
    r.removed_incidents as "removedIncidents", r.kept_incidents as "keptIncidents"
  from import_run r join source s on s.id = r.source_id left join user_account u on u.id = r.user_id`;

/** The latest runs of the viewer's region, newest first, the removed ones included. @throws AppError `not_allowed` */
export async function findImports(viewer: Viewer, { db }: { db: Sql }): Promise<ImportList> {
  assertCan(viewer, "import.run");
  const rows = await db.query<Row>(`${selectRuns} where r.region_id = $1 order by r.created_at desc, r.id limit $2`, [
    viewer.regionId,
    importsShownMax,
  ]);
  const demo = await db.query<{ runs: number }>(
    `select count(*) as runs from import_run where region_id = $1 and kind = 'demo' and state not in ('removing', 'removed')`,
    [viewer.regionId],
  );
  return {
    runs: rows.map(toView),
    undecidedNames: await countUndecided(db, viewer),
    demoRuns: demo[0]?.runs ?? 0,
  };
}

/** @throws AppError `not_allowed`, `not_found` */
export async function getImport(
  viewer: Viewer,
  { db, importId }: { db: Sql; importId: string },
): Promise<ImportDetails> {
  assertCan(viewer, "import.run");
  await requireRun(db, viewer, importId);
  const rows = await db.query<Row>(`${selectRuns} where r.id = $1`, [importId]);
  const row = rows[0];
  if (!row) throw new TypeError("a run that was just found has a row");
  const refusals = row.refused > 0 ? await countRefusals(db, importId) : [];
  return {
    run: toView(row),
    refusals,
    notUnderstood: await countNotUnderstood(db, importId),
    refusedKept: refusals.reduce((sum, { count }) => sum + count, 0),
    undecidedNames: await countUndecided(db, viewer),
  };
}

async function countNotUnderstood(db: Sql, importId: string): Promise<number> {
  const rows = await db.query<{ messages: number }>(
    `select coalesce(sum(message_count), 0)::int as messages from message_batch
     where import_id = $1 and state = 'captured'`,
    [importId],
  );
  return rows[0]?.messages ?? 0;
}

/** What would go with this run. @throws AppError `not_allowed`, `not_found` */
export async function forecastRemoval(
  viewer: Viewer,
  { db, importId }: { db: Sql; importId: string },
): Promise<RemovalForecast> {
  assertCan(viewer, "import.run");
  await requireRun(db, viewer, importId);
  return forecast(db, "b.import_id = $1", importId);
}

/** The same for all of the region's demo. @throws AppError `not_allowed` */
export async function forecastDemoRemoval(viewer: Viewer, { db }: { db: Sql }): Promise<RemovalForecast> {
  assertCan(viewer, "import.run");
  return forecast(
    db,
    "b.import_id in (select id from import_run where region_id = $1 and kind = 'demo')",
    viewer.regionId,
  );
}

/** Incidents that have other messages as well would stay. */
async function forecast(db: Sql, condition: string, value: unknown): Promise<RemovalForecast> {
  const rows = await db.query<RemovalForecast>(
    `with gone as (
       select m.incident_id, count(*) as messages from message_batch b join message m on m.batch_id = b.id
       where ${condition} group by m.incident_id
     )
     select coalesce(sum(g.messages), 0)::int as messages,
       (count(*) filter (where i.message_count <= g.messages))::int as incidents
     from gone g left join incident i on i.id = g.incident_id`,
    [value],
  );
  return rows[0] ?? { messages: 0, incidents: 0 };
}

async function countUndecided(db: Sql, viewer: Viewer): Promise<number> {
  const rows = await db.query<{ names: number }>(
    "select count(*) as names from import_name where region_id = $1 and decided_at is null",
    [viewer.regionId],
  );
  return rows[0]?.names ?? 0;
}

function toView(row: Row): ImportView {
  const { error, createdAt, finishedAt, removedAt, removedMessages, removedIncidents, keptIncidents, ...rest } = row;
  const endedAt = finishedAt ?? createdAt;
  return {
    ...rest,
    problem: readProblem(error),
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    removedAt: removedAt?.toISOString() ?? null,
    fileUntil: row.hasFile ? new Date(endedAt.getTime() + fileKeptDays * 86_400_000).toISOString() : null,
    removed: { messages: removedMessages, incidents: removedIncidents, kept: keptIncidents },
  };
}
