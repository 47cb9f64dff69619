"use client";

import { useState } from "react";
import type { FormEvent } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Popover } from "@/components/ui/popover";
import type { Period } from "@/lib/analytics/schema";
import { controlClass, Chevron } from "./toolbar-control";

export const presetKeys = ["today", "last7Days", "monthSoFar", "lastMonth", "last4Weeks", "last12Months"] as const;
export type PresetKey = (typeof presetKeys)[number];
export type Presets = Record<PresetKey, Period>;

interface PeriodPickerProps {
  period: Period;
  presets: Presets;
  /** The first and the last day that may be chosen. */
  span: Period;
  onChange: (period: Period) => void;
}

/** The usual periods, and dates of one's own. */
export function PeriodPicker({ period, presets, span, onChange }: PeriodPickerProps) {
  const t = useTranslations();
  const format = useFormat();
  const [isOpen, setIsOpen] = useState(false);
  function choose(next: Period) {
    onChange(next);
    setIsOpen(false);
  }
  return (
    <Popover
      open={isOpen}
      onOpenChange={setIsOpen}
      label={t("map.filters.period")}
      triggerClass={controlClass}
      className="grid w-72 gap-2 p-2"
      trigger={
        <>
          <span className="text-ink-3">{t("map.filters.period")}</span>
          <span className="truncate">{format.period(period, { withYear: true })}</span>
          <Chevron />
        </>
      }
    >
      <ul>
        {presetKeys.map((key) => (
          <li key={key}>
            <button
              type="button"
              aria-pressed={presets[key].from === period.from && presets[key].to === period.to}
              onClick={() => choose(presets[key])}
              className="flex min-h-7 w-full items-baseline justify-between gap-3 rounded-sm px-2 py-1 text-left text-sm hover:bg-hover aria-pressed:font-semibold aria-pressed:text-accent pointer-coarse:min-h-11"
            >
              <span>{t(`map.presets.${key}`)}</span>
              <span className="text-xs font-normal text-ink-3">{format.period(presets[key], { withYear: false })}</span>
            </button>
          </li>
        ))}
      </ul>
      <OwnDates period={period} span={span} onChoose={choose} />
    </Popover>
  );
}

function OwnDates({ period, span, onChoose }: { period: Period; span: Period; onChoose: (period: Period) => void }) {
  const t = useTranslations();
  const [given, setGiven] = useState(period);
  const isWrong = given.from === "" || given.to === "" || given.from > given.to;
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isWrong) onChoose(given);
  }
  return (
    <form onSubmit={submit} className="grid gap-2 border-t border-line px-2 pt-2 pb-1">
      <p className="text-xs font-medium text-ink-3">{t("map.filters.ownDates")}</p>
      <div className="grid grid-cols-2 gap-2">
        {(["from", "to"] as const).map((end) => (
          <Field
            key={end}
            type="date"
            label={t(`map.filters.${end}`)}
            min={span.from}
            max={span.to}
            value={given[end]}
            onChange={(event) => setGiven({ ...given, [end]: event.target.value })}
            className="min-w-0"
          />
        ))}
      </div>
      {isWrong && <p className="text-xs text-danger">{t("map.filters.wrongDates")}</p>}
      <Button type="submit" disabled={isWrong} className="justify-self-start">
        {t("map.filters.apply")}
      </Button>
    </form>
  );
}
