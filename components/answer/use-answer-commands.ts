"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useToasts } from "@/components/ui/toast";
import type { IncidentStore } from "@/components/incidents/incident-store";
import { useIncidentCommands } from "@/components/incidents/use-incident-commands";
import type { Target } from "@/components/incidents/use-incident-commands";
import type { CommandBody } from "@/lib/incidents/commands/schema";
import { answerActions } from "@/lib/incidents/answer/terms";

/** Sends an act about an answer, says what came of it, and lets one act at a time. */
export function useAnswerCommands(store: IncidentStore) {
  const t = useTranslations();
  const format = useFormat();
  const run = useIncidentCommands(store);
  const { show } = useToasts();
  const [isBusy, setIsBusy] = useState(false);

  async function carryOut(target: Target, body: CommandBody): Promise<boolean> {
    if (isBusy) return false;
    setIsBusy(true);
    const result = await run(target, body);
    setIsBusy(false);
    const number = format.number(target.number);
    const action = answerActions.find((candidate) => candidate === body.action);
    if (!result.ok) show({ look: "danger", text: `${t("common.number", { number })}. ${result.reason}` });
    else if (action) show({ text: t(`answer.told.${action}`, { number }) });
    return result.ok;
  }
  return { isBusy, carryOut };
}

export type AnswerCommands = ReturnType<typeof useAnswerCommands>;
