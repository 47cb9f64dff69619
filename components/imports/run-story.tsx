"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Notice } from "@/components/ui/notice";
import type { ImportState, ImportView } from "@/lib/flow/imports/schema";
import { describeProblem } from "./describe-problem";

const looks: Record<ImportState, "plain" | "ok" | "warn" | "danger"> = {
  uploaded: "plain",
  waiting: "plain",
  running: "plain",
  cancelled: "warn",
  finished: "ok",
  failed: "danger",
  broken_off: "warn",
  removing: "plain",
  removed: "plain",
};

/** What happened, what became of the data, what to do. */
export function RunStory({ run, notUnderstood }: { run: ImportView; notUnderstood: number }) {
  const t = useTranslations();
  const format = useFormat();
  const { state } = run;
  return (
    <Notice look={looks[state]} role="status" title={t(`imports.stories.${state}.title`)}>
      {run.problem !== null && state === "failed" && <p>{describeProblem(run.problem, t)}</p>}
      <p>
        {t(`imports.stories.${state}.text`, {
          messages: format.number(run.removed.messages),
          incidents: format.number(run.removed.incidents),
          kept: format.number(run.removed.kept),
        })}
      </p>
      {state === "finished" && run.kind === "history" && <p>{t("imports.stories.historyDone")}</p>}
      {state === "finished" && run.kind === "messages" && (
        <p>
          {notUnderstood === 0
            ? t("imports.stories.understood")
            : t("imports.stories.understanding", { count: notUnderstood, shown: format.number(notUnderstood) })}
        </p>
      )}
      {run.otherText > 0 && (
        <p>{t("imports.stories.otherText", { count: run.otherText, shown: format.number(run.otherText) })}</p>
      )}
    </Notice>
  );
}
