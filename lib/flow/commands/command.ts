import type { Viewer } from "@/lib/accounts/schema";
import type { RegionKnowledge } from "@/lib/flow/region-knowledge";
import type { NewEvent } from "@/lib/incidents/open-incidents";
import type { IncidentEventKind, IncidentStep } from "@/lib/incidents/steps/schema";
import type { Sql } from "@/lib/platform/db";

/** What every command works with: one transaction, one moment, one person. */
export interface CommandContext {
  tx: Sql;
  viewer: Viewer;
  knowledge: RegionKnowledge;
  now: Date;
}

export interface CommandOutcome {
  /** The incident that the person goes on with. */
  incidentId: number;
  /** All that changed: their clocks are folded anew and the pages are told. */
  changedIds: number[];
}

export function eventOf(
  context: CommandContext,
  event: {
    incidentId: number;
    kind: IncidentEventKind;
    fromStep?: IncidentStep | null;
    toStep?: IncidentStep | null;
    detail?: Record<string, unknown>;
  },
): NewEvent {
  return {
    incidentId: event.incidentId,
    at: context.now,
    kind: event.kind,
    userId: context.viewer.userId,
    fromStep: event.fromStep ?? null,
    toStep: event.toStep ?? null,
    detail: {
      ...event.detail,
      ...(context.viewer.actingFor && { onBehalfOf: context.viewer.actingFor.userId }),
    },
  };
}
