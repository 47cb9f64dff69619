"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { closureReasons } from "@/lib/incidents/answer/terms";
import type { ClosureReason, Outcome } from "@/lib/incidents/answer/schema";
import { ActDialog } from "./act-dialog";
import { OutcomeField } from "./answer-fields";

interface CloseDialogProps {
  /** The final answer said how it ended: it is not asked again. */
  hasOutcome: boolean;
  isBusy: boolean;
  onCancel: () => void;
  onConfirm: (given: { closureReason: ClosureReason; outcome: Outcome | null }) => void;
}

export function CloseDialog({ hasOutcome, isBusy, onCancel, onConfirm }: CloseDialogProps) {
  const t = useTranslations();
  const [reason, setReason] = useState<ClosureReason | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const isReady = reason !== null && (hasOutcome || outcome !== null);
  return (
    <ActDialog
      title={t("answer.close.title")}
      description={t("answer.close.text")}
      confirm={t("answer.close.confirm")}
      isReady={isReady}
      isBusy={isBusy}
      onCancel={onCancel}
      onConfirm={() => reason !== null && onConfirm({ closureReason: reason, outcome })}
    >
      <fieldset className="grid gap-0.5">
        <legend className="mb-1 text-sm">{t("answer.close.reason")}</legend>
        {closureReasons.map((candidate) => (
          <label key={candidate} className="flex min-h-8 items-center gap-2.5 text-base pointer-coarse:min-h-11">
            <input
              type="radio"
              name="closure-reason"
              checked={reason === candidate}
              onChange={() => setReason(candidate)}
              className="size-4 accent-accent"
            />
            {t(`answer.closureReasons.${candidate}`)}
          </label>
        ))}
      </fieldset>
      {!hasOutcome && <OutcomeField value={outcome} onChange={setOutcome} />}
    </ActDialog>
  );
}
