import { assertCan, incidentScope } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { findNotes } from "@/lib/flow/handover/find-notes";
import { handoverSections } from "@/lib/flow/handover/schema";
import type { HandoverFigures, HandoverList, HandoverSection, HandoverView } from "@/lib/flow/handover/schema";
import { leftInOf } from "@/lib/flow/read-queue";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import type { RegionKnowledge } from "@/lib/flow/region-knowledge";
import { returnsUntilCurator } from "@/lib/incidents/actions/schema";
import { noTaskColumns, queueRowColumns, queueRowJoins, queueRowSchema, toQueueRow } from "@/lib/incidents/queue-row";
import type { Sql } from "@/lib/platform/db";
import { zoneOffsetMs } from "@/lib/platform/zone-offset";
import { policiesAt } from "@/lib/sla/choose-policy";
import { shiftAt } from "@/lib/sla/shifts";
import type { TimeSpan } from "@/lib/sla/schema";

const rowsMax = 30;
const hourMs = 3_600_000;

/**
 * What a shift leaves to the next one, as it stands now and within what the viewer sees.
 * @throws AppError `not_allowed`
 */
export async function readHandover(viewer: Viewer, options: { db: Sql; now: Date }): Promise<HandoverView> {
  assertCan(viewer, "handover.read");
  const { db, now } = options;
  const knowledge = await loadRegionKnowledge(db, viewer.regionId);
  const shift = shiftOf(knowledge, now);
  const [figures, lists, notes] = await Promise.all([
    readFigures(viewer, { db, shift, now }),
    Promise.all(handoverSections.map((section) => readList(viewer, { db, section, knowledge, now }))),
    findNotes(viewer, { db, shift }),
  ]);
  return {
    shiftFrom: new Date(shift.fromAt).toISOString(),
    shiftTo: new Date(shift.toAt).toISOString(),
    figures,
    lists,
    ...notes,
    asOf: now.toISOString(),
  };
}

/** The centre works in the calendar in which its triage is measured. */
export function shiftOf(knowledge: RegionKnowledge, now: Date): TimeSpan {
  const policies = policiesAt(knowledge.policies, now.getTime());
  const general = policies.sort((one, other) => one.priority - other.priority)[0];
  const code = general?.norms.triage?.calendar ?? general?.calendarCode;
  if (code === undefined) throw new Error("no SLA policy applies: the catalogue needs one without conditions");
  return shiftAt(knowledge.calendarFor(code), now.getTime());
}

export async function readFigures(
  viewer: Viewer,
  { db, shift, now }: { db: Sql; shift: TimeSpan; now: Date },
): Promise<HandoverFigures> {
  assertCan(viewer, "handover.read");
  const scope = incidentScope(viewer, "i", 3);
  const rows = await db.query<HandoverFigures>(
    `select
       (select count(*)::int from incident i where i.closed_at is null and i.opened_at >= $1 and i.opened_at < $2 and ${scope.text})
         + (select count(*)::int from incident i
            where i.closed_at >= $1 and i.opened_at >= $1 and i.opened_at < $2 and ${scope.text}) as opened,
       (select count(*)::int from incident i where i.closed_at >= $1 and i.closed_at < $2 and ${scope.text}) as closed,
       (select count(*)::int from reply r join incident i on i.id = r.incident_id
          where r.region_id = i.region_id and r.published_at >= $1 and r.published_at < $2 and r.kind = 'final'
            and ${scope.text}) as answered,
       (select count(*)::int from incident_clock c join incident i on i.id = c.incident_id
          where c.region_id = i.region_id and c.breached_at >= $1 and c.breached_at < $2 and ${scope.text}) as breached`,
    [new Date(shift.fromAt), now, ...scope.values],
  );
  return rows[0] ?? { opened: 0, answered: 0, closed: 0, breached: 0 };
}

interface ListGivens {
  db: Sql;
  section: HandoverSection;
  knowledge: RegionKnowledge;
  now: Date;
}

async function readList(viewer: Viewer, { db, section, knowledge, now }: ListGivens): Promise<HandoverList> {
  const scope = incidentScope(viewer, "i", 3);
  const soon = new Date(now.getTime() + hourMs).toISOString();
  const today = localDay(viewer.timeZone, now);
  const { condition, order } = conditions[section];
  const from = `from incident i where i.closed_at is null and ${scope.text} and ${condition}`;
  const values = [soon, today, ...scope.values];
  // Every statement names both parameters, whether its section needs them or not.
  const typed = "$1::timestamptz is not null and $2::text is not null";
  const counted = await db.query<{ n: number }>(`select count(*)::int as n ${from} and ${typed}`, values);
  const rows = await db.query(
    `select '' as sort_key, ${noTaskColumns}, ${queueRowColumns}
     from (select i.* ${from} and ${typed} order by ${order}, i.id limit ${rowsMax}) i ${queueRowJoins}
     order by ${order}, i.id`,
    values,
  );
  return {
    section,
    count: counted[0]?.n ?? 0,
    rows: rows.map((row) => toQueueRow(queueRowSchema.parse(row), now, leftInOf(knowledge))),
  };
}

/** `$1` an hour from now, `$2` today in the region as `2026-11-28`. */
const conditions: Record<HandoverSection, { condition: string; order: string }> = {
  burning: { condition: "i.next_due_at <= $1", order: "i.next_due_at" },
  promised: {
    // Found from the open incidents or from the promises, whichever are fewer.
    condition: `exists (
      select from reply r where r.incident_id = i.id and r.region_id = i.region_id and r.promised_on <= $2::date
        and not exists (select from reply later where later.incident_id = r.incident_id and later.position > r.position))`,
    order: "i.next_due_at",
  },
  approval: { condition: "i.step = 'on_approval'", order: "i.step_since" },
  disputed: { condition: `i.return_count >= ${returnsUntilCurator} and i.step = 'returned'`, order: "i.step_since" },
  requests: { condition: "i.waiting_requests > 0", order: "i.step_since" },
  control: {
    condition: `i.on_control and (
      select left(e.detail ->> 'dueAt', 10) from incident_event e
      where e.incident_id = i.id and e.kind = 'incident.controlled' order by e.id desc limit 1) <= $2`,
    order: "i.next_due_at",
  },
};

function localDay(timeZone: string, now: Date): string {
  return new Date(now.getTime() + zoneOffsetMs(timeZone, now.getTime())).toISOString().slice(0, 10);
}
