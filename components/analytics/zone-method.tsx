"use client";

import { useTranslations } from "use-intl";
import { priorThousands } from "@/lib/analytics/terms";
import type { ZoneRule } from "@/lib/analytics/schema";

/** The published method, as far as the rule makes use of it. */
export function ZoneMethod({ kind }: { kind: ZoneRule["kind"] }) {
  const t = useTranslations();
  const steps = [
    { title: t("zones.how.rateTitle"), text: t("zones.how.rateText") },
    ...(kind === "limit"
      ? []
      : [{ title: t("zones.how.smoothTitle"), text: t("zones.how.smoothText", { thousands: priorThousands }) }]),
    ...(kind === "rule"
      ? [
          { title: t("zones.how.intervalTitle"), text: t("zones.how.intervalText") },
          { title: t("zones.how.exampleTitle"), text: t("zones.how.exampleText") },
        ]
      : []),
  ];
  return (
    <section aria-labelledby="zones-how" className="grid gap-2">
      <h2 id="zones-how" className="font-semibold">
        {t("zones.how.title")}
      </h2>
      <ol className="grid gap-x-8 gap-y-4 md:grid-cols-2">
        {steps.map(({ title, text }) => (
          <li key={title} className="border-t border-line pt-2">
            <h3 className="text-sm font-medium">{title}</h3>
            <p className="mt-0.5 text-sm text-ink-2">{text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
