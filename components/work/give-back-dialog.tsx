"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import type { ComboboxOption } from "@/components/ui/combobox";
import { SelectField } from "@/components/ui/select-field";
import type { IncidentView } from "@/lib/incidents/schema";
import { returnReasons } from "@/lib/incidents/work/terms";
import type { ReturnReason } from "@/lib/incidents/work/schema";
import { ChoiceField } from "./choice-field";
import { useBodySearch } from "./use-choices";
import type { WorkHands } from "./use-work";
import { WordsField } from "./words-field";
import { WorkDialog } from "./work-dialog";

/** «Не по компетенции»: why, and whose it is. After its time the same words go to the curator as a request. */
export function GiveBackDialog({ incident, work }: { incident: IncidentView; work: WorkHands }) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const search = useBodySearch();
  const [reason, setReason] = useState<ReturnReason>("other_body");
  const [comment, setComment] = useState("");
  const [proposed, setProposed] = useState<ComboboxOption | null>(null);
  const until = incident.work.returnsByItselfUntil;
  const isInTime = until !== null && Date.parse(until) > nowMs;
  const number = format.number(incident.number);
  return (
    <WorkDialog
      title={t("work.giveBack.title", { number })}
      description={isInTime ? t("work.giveBack.inTime", { until: format.due(until, nowMs) }) : t("work.giveBack.late")}
      submitLabel={isInTime ? t("work.giveBack.submit") : t("work.giveBack.submitLate")}
      isReady={proposed !== null || comment.trim() !== ""}
      onSubmit={() =>
        work.run({ action: "giveBack", reason, comment: comment.trim(), proposedAgencyId: proposed?.id ?? null })
      }
      onClose={work.close}
    >
      <SelectField
        label={t("work.giveBack.reason")}
        value={reason}
        options={returnReasons.map((value) => ({ value, label: t(`work.returnReasons.${value}`) }))}
        onChange={setReason}
      />
      <ChoiceField
        label={t("work.giveBack.proposed")}
        placeholder={t("incident.choose.placeholderAgency")}
        value={proposed}
        onChange={setProposed}
        suggestions={suggestedBodies(incident)}
        search={search}
        isOptional
      />
      <WordsField
        label={t("work.giveBack.comment")}
        hint={t("work.giveBack.commentHint")}
        value={comment}
        onChange={(event) => setComment(event.target.value)}
      />
    </WorkDialog>
  );
}

/** The bodies that had it or were named before; the own one cannot be meant. */
function suggestedBodies({ work, agency }: IncidentView): ComboboxOption[] {
  const bodies = [...work.bodiesBefore, ...work.returns.map(({ proposed }) => proposed)];
  const others = bodies.filter((body) => body !== null).filter((body) => body.id !== agency?.id);
  return [...new Map(others.map(({ id, name, under }) => [id, { id, name, note: under }])).values()];
}
