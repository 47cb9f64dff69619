"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { useOneAtATime } from "@/components/layout/use-one-at-a-time";
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
  const { ask: askOnce, isBusy } = useOneAtATime();

  function ask<T extends object>(call: () => Promise<Answer<T>>, then: (answer: Answer<T>) => void): void {
    askOnce(call, (answer) => {
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
