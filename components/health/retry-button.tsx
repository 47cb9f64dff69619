"use client";

import { useTransition } from "react";
import { useTranslations } from "use-intl";
import { useReportCode } from "@/components/layout/session";
import { Button } from "@/components/ui/button";
import { useToasts } from "@/components/ui/toast";
import { errorKey } from "@/lib/platform/messages/error-keys";

type Refused = { ok: false; code: string };
export type Retry = () => Promise<{ ok: true; messages: number } | Refused>;
export type Resend = () => Promise<{ ok: true; letters: number } | Refused>;

/** Lets what stands aside try again; the page shows by itself what became of it. */
export function RetryButton({ retry }: { retry: Retry }) {
  const t = useTranslations();
  return (
    <AgainButton
      label={t("health.batches.retry")}
      again={async () => {
        const result = await retry();
        return result.ok ? { ok: true, words: t("health.batches.retried", { count: result.messages }) } : result;
      }}
    />
  );
}

/** The same for letters that were given up. */
export function ResendButton({ resend }: { resend: Resend }) {
  const t = useTranslations();
  return (
    <AgainButton
      label={t("health.mail.retry")}
      again={async () => {
        const result = await resend();
        return result.ok ? { ok: true, words: t("health.mail.retried", { count: result.letters }) } : result;
      }}
    />
  );
}

function AgainButton(props: { label: string; again: () => Promise<{ ok: true; words: string } | Refused> }) {
  const t = useTranslations();
  const report = useReportCode();
  const { show } = useToasts();
  const [isRunning, start] = useTransition();

  function run() {
    start(async () => {
      const result = await props.again().catch(() => ({ ok: false as const, code: "unavailable" }));
      if (result.ok) return show({ text: result.words });
      report(result.code);
      show({ text: t(`errors.${errorKey(result.code)}`), look: "danger" });
    });
  }
  return (
    <Button onClick={run} aria-busy={isRunning} disabled={isRunning} className="mt-2">
      {props.label}
    </Button>
  );
}
