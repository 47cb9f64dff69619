"use client";

import { useTranslations } from "use-intl";
import { cx } from "@/components/ui/class-names";
import type { SourceState } from "@/lib/flow/health/schema";

const looks: Record<SourceState, string> = {
  ok: "text-ok",
  warn: "text-warn font-semibold",
  bad: "text-danger font-semibold",
  unused: "text-ink-2",
  off: "text-ink-2",
};

/** The verdict: sign, colour and word say the same. */
export function StateMark({ state }: { state: SourceState }) {
  const t = useTranslations();
  return (
    <span className={cx("inline-flex items-center gap-1.5 text-sm whitespace-nowrap", looks[state])}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" className="flex-none">
        {state === "ok" && <path d="M2 6.4 4.8 9 10 3" fill="none" stroke="currentColor" strokeWidth="1.8" />}
        {state === "warn" && <path d="M6 1 11.4 11H.6z" fill="currentColor" />}
        {state === "unused" && <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.4" />}
        {state === "off" && <path d="M2.5 6h7" fill="none" stroke="currentColor" strokeWidth="1.8" />}
        {state === "bad" && <path d="M3.6 1h4.8L11 3.6v4.8L8.4 11H3.6L1 8.4V3.6z" fill="currentColor" />}
      </svg>
      {t(`health.states.${state}`)}
    </span>
  );
}
