"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import type { QueuePace } from "@/lib/incidents/schema";
import { describePace } from "./describe-pace";
import type { PaceFact } from "./describe-pace";

/** Facts in the head of a list; on a phone the list needs the room more. */
export function QueuePaceFacts({ facts, pace }: { facts: readonly PaceFact[]; pace: QueuePace }) {
  const t = useTranslations();
  const format = useFormat();
  return (
    <dl className="flex gap-6 text-right max-md:hidden">
      {facts.map((fact) => {
        const line = describePace(fact, pace, { t, format });
        return (
          <div key={fact} title={line.title} className="flex flex-col-reverse whitespace-nowrap">
            <dt className="text-xs text-ink-3">{line.note}</dt>
            <dd className="text-sm font-semibold">{line.value}</dd>
          </div>
        );
      })}
    </dl>
  );
}
