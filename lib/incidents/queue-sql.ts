import { incidentScope } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { addCounted } from "@/lib/incidents/counted-sql";
import { readSearch } from "@/lib/incidents/read-search";
import { bodySteps, triageSteps } from "@/lib/incidents/steps/schema";
import type { FilterIds } from "@/lib/incidents/resolve-filter";
import type { IncidentStep } from "@/lib/incidents/steps/schema";
import type { QueueFilter, QueueView } from "@/lib/incidents/schema";

/** A condition with its parameters, numbered as they are added. */
export class Conditions {
  readonly values: unknown[];
  private readonly parts: string[];

  /** INVARIANT: begins with the viewer's row scope; nothing is read outside of it. */
  constructor(readonly viewer: Viewer) {
    const scope = incidentScope(viewer, "i", 1);
    this.values = [...scope.values];
    this.parts = [scope.text];
  }

  /** The placeholder of the viewer's region: the scope begins with it. */
  readonly region = "$1";

  /** Adds a value and returns its placeholder. */
  value(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  add(text: string): void {
    this.parts.push(text);
  }

  get text(): string {
    return this.parts.join(" and ");
  }
}

/** Below this a message's topic or place counts as unsure, whatever the centre's threshold for routing is. */
const unsureBelow = 0.6;

/** What stands on the desk of a body, by what it has to do with it. */
const deskSteps: Partial<Record<QueueView, readonly IncidentStep[]>> = {
  body: bodySteps,
  new: ["routed", "reopened"],
  working: ["in_progress"],
  approval: ["on_approval"],
  rework: ["rework"],
  waiting: ["postponed", "clarifying"],
};
/** Written out, not a parameter: the partial index of triage lists is found by it. */
const inTriage = `i.step in (${triageSteps.map((step) => `'${step}'`).join(", ")})`;

export function addView(conditions: Conditions, view: QueueView, now: Date): void {
  if (view === "closed") {
    conditions.add("i.closed_at is not null");
    return;
  }
  // Open and closed alike; the period and the counts of the filter say which.
  if (view === "counted") return;
  if (isControlView(view)) {
    addControlView(conditions, view, now);
    return;
  }
  if (view === "set_aside") {
    conditions.add("i.is_set_aside");
    return;
  }
  conditions.add("i.closed_at is null");
  switch (view) {
    case "triage":
      conditions.add(inTriage);
      break;
    case "triage_fast":
      conditions.add(`${inTriage} and i.fast_track`);
      break;
    case "unsure":
      conditions.add(`${inTriage} and i.topic_confidence < ${unsureBelow}`);
      break;
    case "no_place":
      conditions.add(`${inTriage} and i.place_confidence < ${unsureBelow}`);
      break;
    case "fast":
      conditions.add("i.fast_track");
      break;
    case "late":
      conditions.add(`i.next_due_at < ${conditions.value(now)}`);
      addResponsible(conditions);
      break;
    case "open":
      break;
    default:
      addDeskView(conditions, view);
  }
}

/** What bodies and the centre owe each other. */
function addDeskView(conditions: Conditions, view: QueueView): void {
  const steps = deskSteps[view];
  if (steps) {
    conditions.add(`i.step = any(${conditions.value(steps)}::text[])`);
    addResponsible(conditions);
  } else if (view === "returned") {
    conditions.add("i.step = 'returned'");
  } else if (view === "requests") {
    conditions.add("i.waiting_requests > 0");
  } else if (view === "helping") {
    conditions.add(`exists (select from incident_co_execution h where ${helpOf(conditions)})`);
  }
}

/** The own desk of a body holds what it answers for; what it helps with has a view of its own. */
function addResponsible(conditions: Conditions): void {
  const { agencyIds } = conditions.viewer;
  if (agencyIds !== null) conditions.add(`i.agency_id = any(${conditions.value(agencyIds)}::int[])`);
}

/** Of `incident_co_execution h`: help with this incident that the viewer's bodies are asked for; anybody's for the centre. */
function helpOf(conditions: Conditions): string {
  const { agencyIds } = conditions.viewer;
  const own = agencyIds === null ? "" : ` and h.agency_id = any(${conditions.value(agencyIds)}::int[])`;
  return `h.incident_id = i.id and h.state = 'asked'${own}`;
}

function isControlView(view: QueueView): boolean {
  return view === "control" || view === "control_mine" || view === "control_late";
}

/** On control until somebody ends it: a closed one as well, because the controller looks at what came of it. */
function addControlView(conditions: Conditions, view: QueueView, now: Date): void {
  conditions.add("i.on_control");
  if (view === "control") return;
  const which =
    view === "control_mine"
      ? `k.controller_id = ${conditions.value(conditions.viewer.userId)}`
      : `k.due_at < ${conditions.value(now)}`;
  conditions.add(
    `exists (select from incident_control k where k.incident_id = i.id and k.ended_at is null and ${which})`,
  );
}

/** Answers that wait for this person: not the own ones, except for a head, nor those of a body that is only helped. */
export function addToApprove(conditions: Conditions): void {
  const { viewer } = conditions;
  conditions.add("i.reply_state = 'waiting' and i.step = 'on_approval'");
  addResponsible(conditions);
  if (viewer.role === "agency_head") return;
  conditions.add(
    `not exists (select from reply_round r where r.incident_id = i.id and r.state = 'waiting'
       and r.user_id = ${conditions.value(viewer.userId)})`,
  );
}

/**
 * The task that a view is about, with its own deadline: a lateral join that gives `kind`, `due_at`, `text`, `who`. Null for a
 * view of clocks.
 */
export function taskSql(conditions: Conditions, view: QueueView): string | null {
  if (isControlView(view)) {
    return `select 'control' as kind, k.due_at, k.task as text, u.name as who from incident_control k
      join user_account u on u.id = k.controller_id where k.incident_id = i.id and k.ended_at is null`;
  }
  // Whoever opens it wants to know what comes back next; a deadline of the author's is nothing to go by while it rests.
  if (view === "waiting")
    return "select 'waiting' as kind, i.resume_at as due_at, '' as text, '' as who where i.resume_at is not null";
  if (view !== "helping") return null;
  return `select 'helping' as kind, h.due_at, h.task as text, b.short_name as who from incident_co_execution h
    join agency b on b.id = i.agency_id where ${helpOf(conditions)} order by h.due_at, h.id limit 1`;
}

/** Everything but the view: channels, topic, place and body. */
export function addFilter(conditions: Conditions, filter: QueueFilter, ids: FilterIds): void {
  if (filter.view === "counted") addCounted(conditions, filter);
  if (filter.platforms.length > 0) conditions.add(`i.platform = any(${conditions.value(filter.platforms)}::text[])`);
  addIds(conditions, "topic_id", ids.topicIds);
  addIds(conditions, "territory_id", ids.territoryIds);
  addIds(conditions, "agency_id", ids.agencyIds);
}

function addIds(conditions: Conditions, column: string, ids: readonly number[] | null): void {
  if (ids !== null) conditions.add(`i.${column} = any(${conditions.value(ids)}::int[])`);
}

/** A number is a condition like any other; the condition over words is returned, for the reader of the page to place. */
export function addSearch(conditions: Conditions, q: string | undefined): string | null {
  if (!q) return null;
  const search = readSearch(q);
  if ("words" in search) return `i.words @@ websearch_to_tsquery('russian', ${conditions.value(search.words)})`;
  conditions.add(`i.number = ${conditions.value(search.number)}`);
  return null;
}

/** Where a role begins: the centre with what nobody has looked at, a body with what stands with it. */
export function defaultView(viewer: Viewer): QueueView {
  if (viewer.permissions.includes("incident.triage")) return "triage";
  return viewer.agencyIds === null ? "open" : "body";
}
