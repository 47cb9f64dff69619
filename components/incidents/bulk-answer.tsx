"use client";

import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { inputClass } from "@/components/ui/input-class";
import { Select } from "@/components/ui/select";
import { answerLengthMax, outcomes } from "@/lib/incidents/answer/terms";
import type { Outcome } from "@/lib/incidents/answer/schema";
import type { CommandBody } from "@/lib/incidents/commands/schema";

interface BulkAnswerProps {
  onClose: () => void;
  onStart: (commands: CommandBody[]) => void;
}

/** One answer for all that were chosen: each gets its own, which somebody else has to approve before it goes out. */
export function BulkAnswer({ onClose, onStart }: BulkAnswerProps) {
  const t = useTranslations();
  const id = useId();
  const [text, setText] = useState("");
  const [outcome, setOutcome] = useState<Outcome>("explained");
  const isReady = text.trim() !== "";
  return (
    <div className="grid gap-3">
      <div className="grid gap-1">
        <label htmlFor={id} className="text-sm">
          {t("answer.title")}
        </label>
        <textarea
          id={id}
          autoFocus
          rows={7}
          maxLength={answerLengthMax}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className={`${inputClass} h-auto! py-2`}
        />
      </div>
      <label className="flex items-center gap-2 text-sm">
        {t("answer.outcome")}
        <Select
          value={outcome}
          onChange={(event) => setOutcome(outcomes.find((one) => one === event.target.value) ?? "explained")}
        >
          {outcomes.map((one) => (
            <option key={one} value={one}>
              {t(`answer.outcomes.${one}`)}
            </option>
          ))}
        </Select>
      </label>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t("common.cancel")}</Button>
        <Button
          look="main"
          disabled={!isReady}
          onClick={() => onStart([{ action: "submitReply", answer: { kind: "final", text: text.trim(), outcome } }])}
        >
          {t("triage.bulk.answerSend")}
        </Button>
      </div>
    </div>
  );
}
