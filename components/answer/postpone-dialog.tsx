"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { Field } from "@/components/ui/field";
import { postponeDaysMax } from "@/lib/incidents/answer/terms";
import { localDay } from "./local-day";
import { SayDialog } from "./say-dialog";

interface PostponeDialogProps {
  isBusy: boolean;
  onCancel: () => void;
  onConfirm: (given: { until: string; reason: string }) => void;
}

/** A day within the limit and a reason; on that day it comes back by itself. */
export function PostponeDialog({ isBusy, onCancel, onConfirm }: PostponeDialogProps) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const { timeZone } = format.settings;
  const first = localDay(nowMs, timeZone, 1);
  const last = localDay(nowMs, timeZone, postponeDaysMax);
  const [until, setUntil] = useState("");
  const isDay = until >= first && until <= last;
  return (
    <SayDialog
      title={t("answer.postpone.title")}
      description={t("answer.postpone.text", { days: postponeDaysMax })}
      label={t("answer.postpone.reason")}
      placeholder={t("answer.postpone.placeholder")}
      confirm={t("answer.postpone.confirm")}
      lengthMax={500}
      isBusy={isBusy}
      isBlocked={!isDay}
      onCancel={onCancel}
      onConfirm={(reason) => onConfirm({ until, reason })}
    >
      <Field
        label={t("answer.postpone.until")}
        type="date"
        min={first}
        max={last}
        value={until}
        onChange={(event) => setUntil(event.target.value)}
        error={until !== "" && !isDay ? t("answer.postpone.wrongDay") : undefined}
      />
    </SayDialog>
  );
}
