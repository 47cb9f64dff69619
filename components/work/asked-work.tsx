"use client";

import type { IncidentView } from "@/lib/incidents/schema";
import { CoExecutorDialog } from "./co-executor-dialog";
import { ControlDialog } from "./control-dialog";
import { ExtensionDialog } from "./extension-dialog";
import { FinishHelpDialog } from "./finish-help-dialog";
import { GiveBackDialog } from "./give-back-dialog";
import { AssignDialog, DelegateDialog } from "./hand-on-dialogs";
import type { WorkHands } from "./use-work";

interface AskedWorkProps {
  action: NonNullable<WorkHands["asked"]>["action"];
  incident: IncidentView;
  work: WorkHands;
}

/** What a press or a key of the desk asks about before it is done. */
export function AskedWork({ action, ...given }: AskedWorkProps) {
  switch (action) {
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
