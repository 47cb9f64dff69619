"use client";

import type { IncidentView } from "@/lib/incidents/schema";
import { CoExecutorDialog } from "./co-executor-dialog";
import { ControlDialog } from "./control-dialog";
import { ExtensionDialog } from "./extension-dialog";
import { FinishHelpDialog } from "./finish-help-dialog";
import { GiveBackDialog } from "./give-back-dialog";
import { AssignDialog, DelegateDialog } from "./hand-on-dialogs";
import { useWorkHotkeys } from "./use-work-hotkeys";
import type { WorkHands } from "./use-work";

/**
 * The open question of the desk, and its keys. Stands on the page whether or not an incident is there yet, so that its
 * keys come before those of the page.
 */
export function WorkDialogs({ incident, work }: { incident: IncidentView | null; work: WorkHands }) {
  useWorkHotkeys(incident, work);
  if (!incident || !work.asked) return null;
  const given = { incident, work };
  switch (work.asked.action) {
    case "giveBack":
      return <GiveBackDialog {...given} />;
    case "delegate":
      return <DelegateDialog {...given} />;
    case "assign":
      return <AssignDialog {...given} />;
    case "askCoExecutor":
      return <CoExecutorDialog {...given} />;
    case "finishCoExecution":
      return <FinishHelpDialog {...given} />;
    case "requestExtension":
      return <ExtensionDialog {...given} />;
    case "putOnControl":
      return <ControlDialog {...given} />;
  }
}
