import { incidentScope } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { readSearch } from "@/lib/incidents/read-search";
import { bodySteps, triageSteps } from "@/lib/incidents/steps/schema";
import type { FilterIds } from "@/lib/incidents/resolve-filter";
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

export function addView(conditions: Conditions, view: QueueView, now: Date): void {
  if (view === "closed") {
    conditions.add("i.closed_at is not null");
    return;
  }
  conditions.add("i.closed_at is null");
  switch (view) {
    case "triage":
      conditions.add(`i.step = any(${conditions.value(triageSteps)}::text[])`);
      break;
    case "unsure":
      conditions.add(`i.step = any(${conditions.value(triageSteps)}::text[]) and i.topic_confidence < ${unsureBelow}`);
      break;
    case "no_place":
      conditions.add(`i.step = any(${conditions.value(triageSteps)}::text[]) and i.place_confidence < ${unsureBelow}`);
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

/** Everything but the view: channels, topic, place and body. */
export function addFilter(conditions: Conditions, filter: QueueFilter, ids: FilterIds): void {
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
