"use client";

import { useState } from "react";
import type { CommandBody } from "@/lib/incidents/commands/schema";
import type { IncidentView } from "@/lib/incidents/schema";
import type { IncidentAction } from "@/lib/incidents/actions/schema";

/** Actions of the desk that ask something before they are carried out. */
export const askedActions = [
  "giveBack",
  "delegate",
  "assign",
  "askCoExecutor",
  "requestExtension",
  "putOnControl",
] as const satisfies readonly IncidentAction[];
export type AskedAction = (typeof askedActions)[number];

export interface WorkHands {
  /** The question that stands open, and of which incident: another one must not inherit it. */
  asked: { action: AskedAction | "finishCoExecution"; incidentId: number } | null;
  ask: (action: AskedAction | "finishCoExecution") => void;
  close: () => void;
  run: (body: CommandBody) => Promise<boolean>;
}

export function useWork(
  incident: Pick<IncidentView, "id"> | null,
  run: (body: CommandBody) => Promise<boolean>,
): WorkHands {
  const [asked, setAsked] = useState<WorkHands["asked"]>(null);
  return {
    asked: asked?.incidentId === incident?.id ? asked : null,
    ask: (action) => incident && setAsked({ action, incidentId: incident.id }),
    close: () => setAsked(null),
    run,
  };
}
