"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Button } from "@/components/ui/button";
import { useToasts } from "@/components/ui/toast";
import type { IncidentView } from "@/lib/incidents/schema";
import { shortPersonName } from "@/lib/platform/format/person-name";
import type { ClockKind, RecipientKind } from "@/lib/regions/norms/schema";
import type { IncidentStore } from "./incident-store";
import { useIncidentCommands } from "./use-incident-commands";

/** Whom the ladder reached for the clocks that run, with «Принял» for those who were told. */
export function EscalationList({ incident, store }: { incident: IncidentView; store: IncidentStore }) {
  const t = useTranslations();
  const format = useFormat();
  const send = useIncidentCommands(store);
  const { show } = useToasts();
  const [busy, setBusy] = useState<ClockKind | null>(null);
  if (incident.escalations.length === 0) return null;

  async function acknowledge(clock: ClockKind) {
    setBusy(clock);
    const { number } = incident;
    const result = await send(incident, { action: "acknowledge", clock });
    setBusy(null);
    show({ text: result.ok ? t("queue.done.acknowledge", { number: format.number(number) }) : result.reason });
  }

  return (
    <section
      aria-label={t("clocks.escalations.title")}
      className="border-b border-line bg-canvas px-6 py-2 max-md:px-4"
    >
      <ul className="grid gap-1.5">
        {incident.escalations.map((escalation) => (
          <li key={escalation.clock} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
            <span className="text-ink">{toldText(escalation.clock, escalation.to, escalation.at)}</span>
            <span className="text-xs text-ink-2">{escalation.recipientNames.map(shortPersonName).join(", ")}</span>
            {escalation.acknowledged && (
              <span className="text-xs text-ok">
                {t("clocks.escalations.acknowledged", {
                  name: shortPersonName(escalation.acknowledged.by ?? ""),
                  time: format.time(escalation.acknowledged.at),
                })}
              </span>
            )}
            {escalation.canAcknowledge && (
              <Button
                className="ml-auto"
                disabled={busy !== null}
                aria-label={t("clocks.escalations.acknowledgeLabel", { clock: kindName(escalation.clock) })}
                onClick={() => void acknowledge(escalation.clock)}
              >
                {t("clocks.escalations.acknowledge")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );

  function kindName(clock: ClockKind): string {
    return t(`common.clockKinds.${clock}`);
  }
  function toldText(clock: ClockKind, to: RecipientKind, at: string): string {
    return t("clocks.escalations.told", {
      clock: kindName(clock),
      to: t(`events.recipients.${to}`),
      time: format.time(at),
    });
  }
}
