import type { Outcome } from "@/lib/incidents/answer/schema";
import type { IncidentChange } from "@/lib/incidents/change-incident";
import type { NewEvent } from "@/lib/incidents/open-incidents";

/**
 * Where a final answer leads by itself: the author is asked, except about what was not done. To ask for marks on a
 * refusal offends; such an incident is over, and says nothing about satisfaction.
 */
export function finalMove(options: { incidentId: number; outcome: Outcome | null; at: Date }): {
  change: IncidentChange;
  event: NewEvent;
} {
  const { incidentId, outcome, at } = options;
  const isOver = outcome === "not_resolved";
  const toStep = isOver ? ("done" as const) : ("satisfaction" as const);
  return {
    change: {
      step: toStep,
      outcome,
      ...(isOver ? { closed_at: at, next_due_at: null, next_due_kind: null } : {}),
    },
    event: {
      incidentId,
      at,
      kind: isOver ? "incident.closed" : "step.changed",
      userId: null,
      fromStep: "answered",
      toStep,
      detail: isOver ? { closureReason: null, outcome } : { because: "final_published" },
    },
  };
}
