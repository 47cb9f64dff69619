"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { lazyPart } from "@/components/ui/lazy-part";
import type { FiveMinutesView } from "@/lib/analytics/five/schema";

const RulesDialog = lazyPart(() => import("./rules-dialog").then((part) => part.RulesDialog));

/** What is counted, when, and by which rules; on paper also who printed it. */
export function FiveFoot({ view }: { view: FiveMinutesView }) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const [showsRules, setShowsRules] = useState(false);
  return (
    <footer className="flex flex-wrap justify-between gap-x-6 gap-y-1 bg-canvas px-8 pb-2.5 text-xs text-ink-3 max-md:px-4 print:bg-transparent">
      <span>{t("five.foot", { region: view.regionName, at: format.dateTime(view.asOf, view.asOf) })}</span>
      <span className="hidden print:inline">
        {t("five.printedBy", { name: view.printedBy, at: format.dateTime(nowMs, view.asOf) })}
      </span>
      <button type="button" className="link print:hidden" onClick={() => setShowsRules(true)}>
        {t("five.rules.open")}
      </button>
      {showsRules && <RulesDialog open onOpenChange={setShowsRules} />}
    </footer>
  );
}
