import { loadViewer } from "@/lib/accounts/load-viewer";
import type { Viewer } from "@/lib/accounts/schema";
import { applyCommand } from "@/lib/flow/apply-command";
import type { DemoRun } from "@/lib/flow/demo-run";
import type { HistoryOffice } from "@/lib/intake/demo/history/pieces";
import { weatherSpells } from "@/lib/intake/demo/history/weather-spells";
import type { WeatherSpell } from "@/lib/intake/demo/history/weather-spells";
import { columns } from "@/lib/platform/columns";
import type { Database, Sql } from "@/lib/platform/db";

interface OfficeTelling {
  run: DemoRun;
  order: { seed: number; until: Date };
  office: HistoryOffice;
  now: Date;
}

const dayMs = 86_400_000;
const lookBackMs = 80 * dayMs;
/** Of each kind so many of the latest. */
const spellsEach = 2;

/**
 * What the centre's curator did with the past: the weather that it was told with is pinned on the charts, and a few open
 * incidents are on control. Nothing where the region has no demo curator. Told twice, it stands once.
 */
export async function tellOffice(db: Database, telling: OfficeTelling): Promise<void> {
  const curator = await findDemoCurator(db, telling.run.regionId);
  if (!curator) return;
  await pinWeather(db, curator, telling);
  await putSomeOnControl(db, curator, telling);
}

async function findDemoCurator(db: Sql, regionId: number): Promise<Viewer | null> {
  const [row] = await db.query<{ id: number; session_version: number }>(
    `select id, session_version from user_account
     where region_id = $1 and role = 'curator' and is_demo and is_active order by id limit 1`,
    [regionId],
  );
  return row ? loadViewer(db, { userId: row.id, sessionVersion: row.session_version }) : null;
}

async function pinWeather(db: Database, curator: Viewer, { run, order, office, now }: OfficeTelling): Promise<void> {
  const period = { seed: order.seed, from: new Date(order.until.getTime() - lookBackMs), to: order.until };
  const ofKind = (kind: WeatherSpell["kind"]) => weatherSpells({ ...period, kind }).slice(0, spellsEach);
  const events = [...ofKind("snowfall"), ...ofKind("cold")].map(({ kind, from, to }) => ({
    day: from,
    endDay: from === to ? null : to,
    title: office.events[kind],
  }));
  await db.query(
    `insert into chart_event (region_id, day, end_day, title, kind, created_by, created_at, import_id)
     select $1, t.day, t.end_day, t.title, 'weather', $2, $3, $4
     from unnest($5::date[], $6::date[], $7::text[]) as t (day, end_day, title)
     where not exists (select from chart_event where import_id = $4)`,
    [curator.regionId, curator.userId, now, run.id, ...columns(events, ["day", "endDay", "title"])],
  );
}

/** The most important of those that are longest at work, each until another day. */
async function putSomeOnControl(db: Database, curator: Viewer, { run, office, now }: OfficeTelling): Promise<void> {
  const rows = await db.query<{ id: number; version: number; on_control: boolean }>(
    `select id, version, on_control from incident
     where import_id = $1 and step in ('routed', 'in_progress', 'rework')
     order by importance = 'high' desc, first_message_at limit $2`,
    [run.id, office.tasks.length],
  );
  for (const [index, { id, version, on_control: isOnControl }] of rows.entries()) {
    const task = office.tasks[index];
    if (isOnControl || task === undefined) continue;
    const dueAt = new Date(now.getTime() + (index + 1) * dayMs).toISOString();
    const command = {
      action: "putOnControl" as const,
      incidentId: id,
      version,
      controllerId: curator.userId,
      dueAt,
      task,
    };
    await applyCommand(curator, { db, now, command });
  }
}
