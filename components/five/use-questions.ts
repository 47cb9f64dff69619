import { useTransition } from "react";
import { useTranslations } from "use-intl";
import type { Answer } from "@/components/imports/import-actions";
import { useReportCode } from "@/components/layout/session";
import { useToasts } from "@/components/ui/toast";
import type { QuestionChange } from "@/lib/analytics/five/schema";
import { errorKey } from "@/lib/platform/messages/error-keys";

export type ChangeQuestions = (given: QuestionChange) => Promise<Answer<{ undo: QuestionChange }>>;

/** Changes the questions of the day one by one; a toast says what was done and takes it back. */
export function useQuestions(changeQuestions: ChangeQuestions): {
  isBusy: boolean;
  change: (changes: QuestionChange[], done: string) => void;
} {
  const t = useTranslations();
  const report = useReportCode();
  const { show } = useToasts();
  const [isBusy, start] = useTransition();

  function change(changes: QuestionChange[], done: string): void {
    start(async () => {
      const undos: QuestionChange[] = [];
      for (const next of changes) {
        const answer = await changeQuestions(next).catch(() => ({ ok: false as const, code: "unavailable" }));
        if (!answer.ok) {
          report(answer.code);
          const text = answer.code === "too_many" ? t("five.questions.full") : t(`errors.${errorKey(answer.code)}`);
          show({ text, look: "danger" });
          return;
        }
        undos.unshift(answer.undo);
      }
      show({ text: done, action: { label: t("common.undo"), run: () => change(undos, t("five.questions.restored")) } });
    });
  }
  return { isBusy, change };
}
