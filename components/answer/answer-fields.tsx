"use client";

import { useId } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { Segment } from "@/components/ui/segment";
import { Select } from "@/components/ui/select";
import { inputClass } from "@/components/ui/input-class";
import { cx } from "@/components/ui/class-names";
import { outcomes, replyKinds } from "@/lib/incidents/answer/terms";
import type { DraftContent, Outcome } from "@/lib/incidents/answer/schema";
import { localDay } from "./local-day";

interface AnswerFieldsProps {
  content: DraftContent;
  onChange: (patch: Partial<DraftContent>) => void;
}

/** What kind of answer it is, and what that kind has to say: a day, or how it ended. */
export function AnswerFields({ content, onChange }: AnswerFieldsProps) {
  const t = useTranslations();
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Segment
        label={t("answer.kind")}
        value={content.kind}
        options={replyKinds.map((kind) => ({ value: kind, label: t(`answer.kinds.${kind}`) }))}
        onChange={(kind) => onChange({ kind })}
      />
      {content.kind === "interim" ? (
        <PromiseField value={content.promisedOn} onChange={(promisedOn) => onChange({ promisedOn })} />
      ) : (
        <OutcomeField value={content.outcome} onChange={(outcome) => onChange({ outcome })} />
      )}
    </div>
  );
}

function PromiseField({ value, onChange }: { value: string | null; onChange: (value: string | null) => void }) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const id = useId();
  return (
    <span className="inline-flex items-center gap-2 max-md:w-full">
      <label htmlFor={id} className="flex-none text-sm">
        {t("answer.promisedOn")}
      </label>
      <input
        id={id}
        type="date"
        min={localDay(nowMs, format.settings.timeZone)}
        value={value ?? ""}
        onChange={(event) => onChange(event.target.value === "" ? null : event.target.value)}
        className={cx(inputClass, "w-40! text-sm! max-md:flex-1")}
      />
    </span>
  );
}

export function OutcomeField({
  value,
  onChange,
}: {
  value: Outcome | null;
  onChange: (value: Outcome | null) => void;
}) {
  const t = useTranslations();
  const id = useId();
  return (
    <span className="inline-flex items-center gap-2 max-md:w-full">
      <label htmlFor={id} className="flex-none text-sm">
        {t("answer.outcome")}
      </label>
      <Select
        id={id}
        value={value ?? ""}
        onChange={(event) => onChange(outcomes.find((outcome) => outcome === event.target.value) ?? null)}
        className="max-md:flex-1"
      >
        <option value="">{t("answer.outcomeNone")}</option>
        {outcomes.map((outcome) => (
          <option key={outcome} value={outcome}>
            {t(`answer.outcomes.${outcome}`)}
          </option>
        ))}
      </Select>
    </span>
  );
}
