"use client";

import { useTransition } from "react";
import { useTranslations } from "use-intl";
import { useReportCode } from "@/components/layout/session";
import { Button } from "@/components/ui/button";
import { useToasts } from "@/components/ui/toast";
import { errorKey } from "@/lib/platform/messages/error-keys";

export type Retry = () => Promise<{ ok: true; messages: number } | { ok: false; code: string }>;

/** Lets what stands aside try again; the page shows by itself what became of it. */
export function RetryButton({ retry }: { retry: Retry }) {
  const t = useTranslations();
  const report = useReportCode();
  const { show } = useToasts();
  const [isRunning, start] = useTransition();

  function run() {
    start(async () => {
      const result = await retry().catch(() => ({ ok: false as const, code: "unavailable" }));
      if (result.ok) return show({ text: t("health.batches.retried", { count: result.messages }) });
      report(result.code);
      show({ text: t(`errors.${errorKey(result.code)}`), look: "danger" });
    });
  }
  return (
    <Button onClick={run} aria-busy={isRunning} disabled={isRunning} className="mt-2">
      {t("health.batches.retry")}
    </Button>
  );
}
