"use client";

import { useId } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { cx } from "@/components/ui/class-names";
import { inputClass } from "@/components/ui/input-class";
import { readDue } from "./due";
import type { DueParts } from "./due";

interface DueFieldProps {
  label: string;
  value: DueParts;
  onChange: (value: DueParts) => void;
  nowMs: number;
}

/** A day and a time of the territory's zone, with the weekday in words, because it decides. */
export function DueField({ label, value, onChange, nowMs }: DueFieldProps) {
  const t = useTranslations();
  const format = useFormat();
  const id = useId();
  const dueMs = readDue(value, format);
  const isAhead = dueMs !== null && dueMs > nowMs;
  return (
    <fieldset className="grid min-w-0 gap-1" aria-describedby={`${id}-note`}>
      <legend className="mb-1 text-sm">{label}</legend>
      <div className="flex gap-2">
        <input
          type="date"
          aria-label={t("work.due.date")}
          value={value.date}
          onChange={(event) => onChange({ ...value, date: event.target.value })}
          className={cx(inputClass, "w-auto! min-w-0 flex-1")}
        />
        <input
          type="time"
          aria-label={t("work.due.time")}
          value={value.time}
          onChange={(event) => onChange({ ...value, time: event.target.value })}
          className={cx(inputClass, "w-28!")}
        />
      </div>
      <span id={`${id}-note`} className={cx("text-xs", isAhead ? "text-ink-3" : "text-danger")}>
        {isAhead ? t("work.due.shown", { due: format.long(dueMs), zone: format.zone(dueMs) }) : t("work.due.past")}
      </span>
    </fieldset>
  );
}
