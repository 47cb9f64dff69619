"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { SelectField } from "@/components/ui/select-field";
import type { IncidentView } from "@/lib/incidents/schema";
import { extensionReasons } from "@/lib/incidents/work/terms";
import type { ExtensionReason } from "@/lib/incidents/work/schema";
import { MinutesField } from "./minutes-field";
import type { WorkHands } from "./use-work";
import { WordsField } from "./words-field";
import { WorkDialog } from "./work-dialog";

/** A request: the deadline moves only when the curator agrees. */
export function ExtensionDialog({ incident, work }: { incident: IncidentView; work: WorkHands }) {
  const t = useTranslations();
  const format = useFormat();
  const [minutes, setMinutes] = useState(540);
  const [reason, setReason] = useState<ExtensionReason>("on_site");
  const [comment, setComment] = useState("");
  return (
    <WorkDialog
      title={t("work.extension.title", { number: format.number(incident.number) })}
      description={t("work.extension.text")}
      submitLabel={t("work.extension.submit")}
      isReady={comment.trim() !== ""}
      onSubmit={() => work.run({ action: "requestExtension", extraMinutes: minutes, reason, comment: comment.trim() })}
      onClose={work.close}
    >
      <MinutesField label={t("work.extension.howMuch")} value={minutes} onChange={setMinutes} />
      <SelectField
        label={t("work.extension.reason")}
        value={reason}
        options={extensionReasons.map((value) => ({ value, label: t(`work.extensionReasons.${value}`) }))}
        onChange={setReason}
      />
      <WordsField
        label={t("work.extension.comment")}
        hint={t("work.extension.commentHint")}
        value={comment}
        onChange={(event) => setComment(event.target.value)}
      />
    </WorkDialog>
  );
}
