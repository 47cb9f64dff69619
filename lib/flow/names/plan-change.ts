import { restoreGiven } from "@/lib/flow/history/past-history";
import type { PastHistory } from "@/lib/flow/history/past-history";
import type { ResolvedNames, ResolveNames } from "@/lib/flow/history/resolve-names";
import { topicFacts } from "@/lib/flow/history/to-past-incident";
import type { NameField } from "@/lib/flow/names/schema";
import type { IncidentType } from "@/lib/regions/schema";

/** What the names of a row decide about its incident. */
export interface NamedFacts {
  topicId: number | null;
  topicConfidence: number;
  type: IncidentType;
  severity: number;
  importance: "normal" | "high";
  fastTrack: boolean;
  territoryId: number | null;
  municipalityId: number | null;
  placeConfidence: number;
  agencyId: number | null;
}

export interface NamedIncident extends NamedFacts {
  history: PastHistory;
  /** What a person has corrected here by hand. */
  corrected: readonly string[];
}

export interface NamedChange {
  facts: NamedFacts;
  taken: PastHistory["taken"];
  /** Ids as the log names them. */
  detail: Record<string, number | null>;
}

const correctionOf = { agency: "agency", topic: "topic", territory: "place" } as const;
const takenAs = { agency: "agencyId", topic: "topicId", territory: "territoryId" } as const;

/**
 * How an incident stands once its row is read again with what has been decided; null when nothing changes. What a
 * person has put right by hand stands: it differs from what the row was taken for, or their correction is on record.
 */
export function planChange(
  incident: NamedIncident,
  { field, resolve }: { field: Exclude<NameField, "community">; resolve: ResolveNames },
): NamedChange | null {
  const { history } = incident;
  const key = takenAs[field];
  const before = incident[key];
  if (before !== history.taken[key] || incident.corrected.includes(correctionOf[field])) return null;
  const row = restoreGiven(history.given);
  const facts = { ...incidentFacts(incident), ...factsOf(field, resolve(row), row) };
  const after = facts[key];
  if (after === before) return null;
  const name = `${key.charAt(0).toUpperCase()}${key.slice(1)}`;
  return {
    facts,
    taken: { ...history.taken, [key]: after },
    detail: { [`from${name}`]: before, [`to${name}`]: after },
  };
}

function incidentFacts(incident: NamedIncident): NamedFacts {
  const { history: _history, corrected: _corrected, ...facts } = incident;
  return facts;
}

function factsOf(
  field: Exclude<NameField, "community">,
  names: ResolvedNames,
  row: Parameters<typeof topicFacts>[0],
): Partial<NamedFacts> {
  switch (field) {
    case "agency":
      return { agencyId: names.agencyId };
    case "topic":
      return {
        topicId: names.topic?.id ?? null,
        topicConfidence: names.topic ? 1 : 0,
        ...topicFacts(row, names.topic),
      };
    case "territory":
      return {
        territoryId: names.territoryId,
        municipalityId: names.municipalityId,
        placeConfidence: names.territoryId === null ? 0 : 1,
      };
  }
}
