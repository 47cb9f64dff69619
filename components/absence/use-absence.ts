"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { useTranslations } from "use-intl";
import { useReportCode } from "@/components/layout/session";
import { useToasts } from "@/components/ui/toast";
import { errorKey } from "@/lib/platform/messages/error-keys";
import type { Answer } from "./absence-actions";

/** Asks for one thing at a time and shows the page anew; a refusal that belongs to a field is the caller's to show. */
export function useAbsence() {
  const t = useTranslations();
  const report = useReportCode();
  const router = useRouter();
  const { show } = useToasts();
  const [isBusy, start] = useTransition();

  function ask<T extends object>(call: () => Promise<Answer<T>>, then: (answer: Answer<T>) => void): void {
    if (isBusy) return;
    start(async () => {
      const answer: Answer<T> = await call().catch(() => ({ ok: false as const, code: "unavailable" }));
      if (!answer.ok && !answer.fields) {
        report(answer.code);
        show({ text: t(`errors.${errorKey(answer.code)}`), look: "danger" });
      }
      then(answer);
      if (answer.ok) router.refresh();
    });
  }
  return { ask, isBusy };
}
