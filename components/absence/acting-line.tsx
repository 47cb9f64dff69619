"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { Button } from "@/components/ui/button";
import type { Viewer } from "@/lib/accounts/schema";
import type { Answer } from "./absence-actions";
import { useAbsence } from "./use-absence";

/** Says on every page that this is somebody else's desk. */
export function ActingLine({ actingFor, standUp }: { actingFor: Viewer["actingFor"]; standUp: () => Promise<Answer> }) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const { ask, isBusy } = useAbsence();
  if (actingFor === null) return null;
  return (
    <div role="note" className="flex flex-wrap items-center gap-x-4 gap-y-1 bg-accent-tint px-4 py-1.5 text-sm">
      <span className="min-w-0 flex-1">
        <b>{t("absence.acting", { name: actingFor.name })}</b>{" "}
        {t("absence.actingUntil", { until: format.day(Date.parse(actingFor.until) - 1, nowMs) })}
      </span>
      <Button disabled={isBusy} onClick={() => ask(standUp, (answer) => answer.ok && location.assign("/"))}>
        {t("absence.standUp")}
      </Button>
    </div>
  );
}
