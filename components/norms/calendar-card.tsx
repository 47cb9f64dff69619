"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Field } from "@/components/ui/field";
import { inputClass } from "@/components/ui/input-class";
import { weekdays } from "@/lib/regions/terms";
import type { CalendarFile } from "@/lib/regions/norms/schema";
import { readHours, writeHours } from "./read-hours";

interface CalendarCardProps {
  calendar: CalendarFile;
  original: CalendarFile;
  isChanged: boolean;
  onChange: (calendar: CalendarFile) => void;
}

/** The hours of a week and the days that differ. */
export function CalendarCard({ calendar, original, isChanged, onChange }: CalendarCardProps) {
  const t = useTranslations();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <li className="grid gap-2 border-b border-line py-2.5">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm">
        <h3 className="min-w-0 flex-1 basis-60 font-medium">{calendar.name}</h3>
        {isChanged && <Chip look="warn">{t("norms.policies.changed")}</Chip>}
        <span className="text-ink-2">{writeHours(calendar.week.mon)}</span>
        <span className="text-ink-3">{t("norms.calendars.days", { count: calendar.days.length })}</span>
        {isChanged && (
          <Button look="bare" onClick={() => onChange(original)}>
            {t("norms.policies.reset")}
          </Button>
        )}
        <Button
          aria-expanded={isOpen}
          aria-label={`${t("norms.policies.edit")}: ${original.name}`}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? t("norms.policies.done") : t("norms.policies.edit")}
        </Button>
      </div>
      {isOpen && (
        <div className="grid gap-3 rounded-lg border border-line bg-canvas p-3">
          <Field
            label={t("norms.policies.name")}
            value={calendar.name}
            onChange={(event) => onChange({ ...calendar, name: event.target.value })}
          />
          <p className="text-xs text-ink-3">{t("norms.calendars.hoursHint")}</p>
          <div className="grid grid-cols-[repeat(auto-fill,minmax(14rem,1fr))] gap-2">
            {weekdays.map((weekday) => (
              <HoursField
                key={weekday}
                label={t(`norms.weekdays.${weekday}`)}
                hours={calendar.week[weekday]}
                onChange={(hours) => onChange({ ...calendar, week: { ...calendar.week, [weekday]: hours } })}
              />
            ))}
          </div>
          <DayList calendar={calendar} onChange={onChange} />
        </div>
      )}
    </li>
  );
}

interface HoursFieldProps {
  label: string;
  hours: CalendarFile["week"]["mon"];
  onChange: (hours: CalendarFile["week"]["mon"]) => void;
}

function HoursField({ label, hours, onChange }: HoursFieldProps) {
  const t = useTranslations();
  const [text, setText] = useState(writeHours(hours));
  const isBad = readHours(text) === null;
  return (
    <Field
      label={label}
      value={text}
      error={isBad ? t("norms.calendars.badHours") : undefined}
      onChange={(event) => {
        setText(event.target.value);
        const read = readHours(event.target.value);
        if (read) onChange(read);
      }}
    />
  );
}

function DayList({ calendar, onChange }: Pick<CalendarCardProps, "calendar" | "onChange">) {
  const t = useTranslations();
  const [on, setOn] = useState("");
  const year = Number(on.slice(0, 4));
  const isKnown = year >= calendar.years.from && year <= calendar.years.to;
  const canAdd = on !== "" && isKnown && !calendar.days.some((day) => day.on === on);
  function add(kind: "holiday" | "transferred_workday"): void {
    const note = t(kind === "holiday" ? "norms.calendars.dayOff" : "norms.calendars.workday");
    const day = kind === "holiday" ? { on, kind, note } : { on, kind, note, intervals: calendar.week.mon };
    const days = [...calendar.days, day].sort((one, other) => (one.on < other.on ? -1 : 1));
    onChange({ ...calendar, days });
    setOn("");
  }
  return (
    <div className="grid gap-2 text-sm">
      <div className="flex flex-wrap items-end gap-2">
        <label className="grid gap-1">
          {t("norms.calendars.on")}
          <input type="date" value={on} onChange={(event) => setOn(event.target.value)} className={inputClass} />
        </label>
        <Button disabled={!canAdd} onClick={() => add("holiday")}>
          {`+ ${t("norms.calendars.dayOff")}`}
        </Button>
        <Button disabled={!canAdd} onClick={() => add("transferred_workday")}>
          {`+ ${t("norms.calendars.workday")}`}
        </Button>
      </div>
      <details>
        <summary className="cursor-pointer text-ink-2">
          {t("norms.calendars.days", { count: calendar.days.length })}
        </summary>
        <ul className="mt-1 columns-[18rem] text-ink-2">
          {calendar.days.map((day) => (
            <li key={day.on} className="flex items-baseline gap-2">
              <span className="tabular-nums">{day.on}</span>
              <span className="min-w-0 flex-1 truncate">{day.note}</span>
              <button
                type="button"
                className="link min-h-6"
                aria-label={t("norms.calendars.removeDay", { date: day.on })}
                onClick={() => onChange({ ...calendar, days: calendar.days.filter((other) => other.on !== day.on) })}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}
