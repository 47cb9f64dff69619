"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import type { IncidentView } from "@/lib/incidents/schema";
import type { WorkHands } from "./use-work";
import { WordsField } from "./words-field";
import { WorkDialog } from "./work-dialog";

/** The body that was asked says what it did. */
export function FinishHelpDialog({ incident, work }: { incident: IncidentView; work: WorkHands }) {
  const t = useTranslations();
  const format = useFormat();
  const [result, setResult] = useState("");
  const own = incident.work.coExecutions.find((one) => one.isMine && one.state === "asked");
  if (!own) return null;
  return (
    <WorkDialog
      title={t("work.finish.title", { number: format.number(incident.number) })}
      description={t("work.finish.text", { task: own.task })}
      submitLabel={t("work.finish.submit")}
      isReady={result.trim() !== ""}
      onSubmit={() => work.run({ action: "finishCoExecution", coExecutionId: own.id, result: result.trim() })}
      onClose={work.close}
    >
      <WordsField
        label={t("work.finish.result")}
        hint={t("work.finish.hint")}
        rows={4}
        value={result}
        onChange={(event) => setResult(event.target.value)}
      />
    </WorkDialog>
  );
}
