"use client";

import { useTranslations } from "use-intl";
import { useOneAtATime } from "@/components/layout/use-one-at-a-time";
import { useReportCode } from "@/components/layout/session";
import { useToasts } from "@/components/ui/toast";
import { errorKey } from "@/lib/platform/messages/error-keys";
import type { Answer } from "./import-actions";

const ownErrors = { not_found: true, wrong_step: true, invalid: true } as const;

function isOwn(code: string): code is keyof typeof ownErrors {
  return Object.hasOwn(ownErrors, code);
}

/** Asks the server for one thing at a time; what it refuses is told in words, and nothing is done twice. */
export function useAsk() {
  const t = useTranslations();
  const report = useReportCode();
  const { show } = useToasts();
  const { ask: askOnce, isBusy } = useOneAtATime();

  /** Tells in words what was refused. */
  function tell(code: string): void {
    report(code);
    show({ text: isOwn(code) ? t(`imports.errors.${code}`) : t(`errors.${errorKey(code)}`), look: "danger" });
  }
  function ask<T extends object>(call: () => Promise<Answer<T>>, onDone: (answer: T) => void): void {
    askOnce(call, (answer) => {
      if (answer.ok) onDone(answer);
      else tell(answer.code);
    });
  }
  return { ask, tell, isBusy };
}
