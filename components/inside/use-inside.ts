"use client";

import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useIncidentCommands } from "@/components/incidents/use-incident-commands";
import type { CommandBody } from "@/lib/incidents/commands/schema";
import type { IncidentStore } from "@/components/incidents/incident-store";
import { useToasts } from "@/components/ui/toast";
import type { IncidentView } from "@/lib/incidents/schema";

export interface Inside {
  incident: IncidentView;
  /** True when it is stored and the page shows it; a refusal has been told. */
  run: (body: CommandBody) => Promise<boolean>;
  /** Reads the incident again. */
  refresh: () => Promise<void>;
}

/** Notes, files and checks of the incident that is open. */
export function useInside(store: IncidentStore, incident: IncidentView): Inside {
  const t = useTranslations();
  const format = useFormat();
  const send = useIncidentCommands(store);
  const { show } = useToasts();
  const { id, number, version, step } = incident;
  const run = useCallback(
    async (body: CommandBody) => {
      const result = await send({ id, number, version, step }, body);
      if (!result.ok && !result.isSettled)
        show({ look: "danger", text: `${t("common.number", { number: format.number(number) })}. ${result.reason}` });
      return result.ok;
    },
    [send, id, number, version, step, show, t, format],
  );
  const refresh = useCallback(() => store.load(number, { force: true }), [store, number]);
  return { incident, run, refresh };
}
