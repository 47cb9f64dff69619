import { incidentScope } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { bodySteps, triageSteps } from "@/lib/incidents/steps/schema";
import type { QueueFilter, QueueView } from "@/lib/incidents/schema";

/** A condition with its parameters, numbered as they are added. */
export class Conditions {
  readonly values: unknown[];
  private readonly parts: string[];

  /** INVARIANT: begins with the viewer's row scope; nothing is read outside of it. */
  constructor(viewer: Viewer) {
    const scope = incidentScope(viewer, "i", 1);
    this.values = [...scope.values];
    this.parts = [scope.text];
  }

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

/** Written out, not a parameter: the partial index of triage lists is found by it. */
const inTriage = `i.step in (${triageSteps.map((step) => `'${step}'`).join(", ")})`;

export function addView(conditions: Conditions, view: QueueView, now: Date): void {
  if (view === "closed") {
    conditions.add("i.closed_at is not null");
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
    case "body":
      conditions.add(`i.step = any(${conditions.value(bodySteps)}::text[])`);
      break;
    case "late":
      conditions.add(`i.next_due_at < ${conditions.value(now)}`);
      break;
    case "open":
      break;
  }
}

/** Everything but the view: channels, topic, place, body and words. */
export function addFilter(conditions: Conditions, viewer: Viewer, filter: QueueFilter): void {
  if (filter.platforms.length > 0) conditions.add(`i.platform = any(${conditions.value(filter.platforms)}::text[])`);
  if (filter.topic) {
    conditions.add(`i.topic_id = (select id from topic where code = ${conditions.value(filter.topic)})`);
  }
  if (filter.topicGroup) {
    conditions.add(
      `i.topic_id in (select t.id from topic t join topic_group g on g.id = t.group_id
         where g.code = ${conditions.value(filter.topicGroup)})`,
    );
  }
  if (filter.territory) addTerritory(conditions, viewer, filter.territory);
  if (filter.agency) {
    conditions.add(
      `i.agency_id = (select id from agency where region_id = ${conditions.value(viewer.regionId)}
         and code = ${conditions.value(filter.agency)})`,
    );
  }
  if (filter.q) addWords(conditions, filter.q);
}

/** A territory means itself and everything in it. */
function addTerritory(conditions: Conditions, viewer: Viewer, code: string): void {
  conditions.add(
    `i.territory_id in (
       with recursive below as (
         select id from territory where region_id = ${conditions.value(viewer.regionId)} and code = ${conditions.value(code)}
         union all select t.id from territory t join below on t.parent_id = below.id
       ) select id from below)`,
  );
}

/** «114 208», «№ 114208» means the number; anything else is searched as words of the message. */
function addWords(conditions: Conditions, q: string): void {
  const digits = q.replace(/^№\s*/, "").replace(/[\s\u00a0]/g, "");
  if (/^\d{1,9}$/.test(digits)) {
    conditions.add(`i.number = ${conditions.value(Number(digits))}`);
    return;
  }
  conditions.add(`to_tsvector('russian', i.summary) @@ websearch_to_tsquery('russian', ${conditions.value(q)})`);
}

/** Where a role begins: the centre with what nobody has looked at, a body with what stands with it. */
export function defaultView(viewer: Viewer): QueueView {
  if (viewer.permissions.includes("incident.triage")) return "triage";
  return viewer.agencyIds === null ? "open" : "body";
}
