"use client";

import { useCallback } from "react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { IncidentActionsProvider, useIncidentActions } from "@/components/incidents/incident-actions";
import type { IncidentActions } from "@/components/incidents/incident-actions";
import type { IncidentCommand } from "@/lib/incidents/commands/schema";
import { useOffline } from "./offline-provider";

/** What an official does on the way, where there may be no line. Everything else waits for a desk. */
const offlineActions: readonly string[] = ["take", "note", "submitReply"];

/** Gives everything below commands that survive a lost line; the others are asked of the server as before. */
export function OfflineCommands({ children }: { children: ReactNode }) {
  const given = useIncidentActions();
  const runCommand = useSurvivingCommand(given);
  return (
    <IncidentActionsProvider {...given} runCommand={runCommand}>
      {children}
    </IncidentActionsProvider>
  );
}

function useSurvivingCommand({ runCommand }: IncidentActions): IncidentActions["runCommand"] {
  const t = useTranslations();
  const { send } = useOffline();
  return useCallback(
    async (command: IncidentCommand, shown?: { number: number }) => {
      if (!offlineActions.includes(command.action) || shown === undefined) return runCommand(command);
      const result = await send({
        command,
        incidentNumber: shown.number,
        label: t(`offline.actions.${command.action as "take"}`),
        text: textOf(command),
      });
      if (result.kind === "refused") return { ok: false, code: result.code };
      if (result.kind !== "done") return { ok: false, code: "waiting" };
      const version = result.version ?? command.version + 1;
      return { ok: true, incidentId: command.incidentId, number: shown.number, version };
    },
    [runCommand, send, t],
  );
}

/** What the person wrote, whatever the command calls it. */
function textOf(command: IncidentCommand): string | null {
  if (command.action === "submitReply") return command.answer.text;
  return "text" in command && typeof command.text === "string" ? command.text : null;
}
