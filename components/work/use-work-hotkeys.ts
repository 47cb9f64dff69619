"use client";

import { useLocale } from "use-intl";
import { useHotkeys } from "@/components/layout/hotkeys";
import { keyCodes } from "@/components/layout/key-codes";
import type { IncidentView } from "@/lib/incidents/schema";
import { offeredActions, ownHelp } from "./offered-actions";
import type { WorkHands } from "./use-work";

/** Only what may be done has a key here; every other key is left to the page. */
export function useWorkHotkeys(incident: IncidentView | null, work: WorkHands): void {
  const codes = keyCodes(useLocale());
  const offered = incident ? offeredActions(incident) : [];
  const keys = [
    { action: "giveBack", code: codes.reject },
    { action: "askCoExecutor", code: codes.coExecutor },
    { action: "putOnControl", code: codes.control },
  ] as const;
  const hotkeys = keys.flatMap(({ action, code }) =>
    // The centre's key for «не жалоба» is the body's for «не по компетенции»: nobody may do both.
    offered.includes(action) ? [{ code, run: () => work.ask(action) }] : [],
  );
  const finish = { run: () => work.ask("finishCoExecution") };
  const canFinish = incident !== null && incident.work.isHelper && ownHelp(incident) !== null;
  useHotkeys(canFinish ? [...hotkeys, { code: "Enter", ...finish }, { code: "NumpadEnter", ...finish }] : hotkeys);
}
