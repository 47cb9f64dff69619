import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import { recomputeClocks } from "@/lib/flow/recompute-clocks";
import { changeIncident } from "@/lib/incidents/change-incident";
import type { IncidentChange } from "@/lib/incidents/change-incident";
import { appendEvents } from "@/lib/incidents/open-incidents";
import type { NewEvent } from "@/lib/incidents/open-incidents";
import type { IncidentEventKind, IncidentStep } from "@/lib/incidents/steps/schema";
import { announceChange } from "@/lib/platform/live";
import type { Sql } from "@/lib/platform/db";

export interface MachineMove {
  incidentId: number;
  from: IncidentStep;
  to: IncidentStep;
  kind: IncidentEventKind;
  change?: IncidentChange;
  detail: Record<string, unknown>;
}

/**
 * Moves incidents without a person: change, event without a user, clocks and announcement in the caller's transaction.
 * INVARIANT: the caller holds their locks and found them at `from` under these locks, so each move happens once.
 */
export async function moveByMachine(
  tx: Sql,
  options: { regionId: number; moves: readonly MachineMove[]; now: Date },
): Promise<void> {
  const { regionId, moves, now } = options;
  if (moves.length === 0) return;
  for (const { incidentId, to, change } of moves) {
    await changeIncident(tx, { incidentId, now, change: { step: to, ...change } });
  }
  const events = moves.map(({ incidentId, from, to, kind, detail }): NewEvent => ({
    incidentId,
    at: now,
    kind,
    userId: null,
    fromStep: from,
    toStep: to,
    detail,
  }));
  await appendEvents(tx, regionId, events);
  const incidentIds = moves.map(({ incidentId }) => incidentId);
  const knowledge = await loadRegionKnowledge(tx, regionId);
  await recomputeClocks(tx, { knowledge, incidentIds, now });
  await announceChange(tx, { regionId, kind: "incidents_changed", incidentIds });
}
