"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { useReportCode } from "@/components/layout/session";
import { useOneAtATime } from "@/components/layout/use-one-at-a-time";
import { useToasts } from "@/components/ui/toast";
import { errorKey } from "@/lib/platform/messages/error-keys";
import type { Answer } from "./classifier-actions";

/** Asks the server for one thing, says what came of it, and shows the page as it is then. */
export function useAnswer() {
  const t = useTranslations();
  const router = useRouter();
  const report = useReportCode();
  const { show } = useToasts();
  const { ask: askOnce, isBusy } = useOneAtATime();

  function ask<T extends object>(call: () => Promise<Answer<T>>, done: (answer: T) => string): void {
    askOnce(call, (answer) => {
      if (answer.ok) show({ text: done(answer) });
      else {
        report(answer.code);
        show({ text: t(`errors.${errorKey(answer.code)}`), look: "danger" });
      }
      router.refresh();
    });
  }
  return { ask, isBusy };
}
