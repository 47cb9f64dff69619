"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { inputClass } from "@/components/ui/input-class";
import { Select } from "@/components/ui/select";
import { CloseSign } from "@/components/ui/page-signs";
import { recipientKinds, rungLevels } from "@/lib/regions/terms";
import type { Rung } from "@/lib/sla/ladder/schema";

interface RungRowProps {
  rung: Rung;
  number: number;
  canRemove: boolean;
  onChange: (rung: Rung | null) => void;
}

const minutesMax = 100_000;

/** When and whom. */
export function RungRow({ rung, number, canRemove, onChange }: RungRowProps) {
  const t = useTranslations();
  const format = useFormat();
  const { after } = rung;
  const label = t("norms.ladder.rung", { number });
  return (
    <div
      role="group"
      aria-label={label}
      className="grid grid-cols-[5rem_minmax(10rem,14rem)_minmax(9rem,12rem)_minmax(10rem,1fr)_auto] items-center gap-2 max-md:grid-cols-[1fr_auto]"
    >
      <span className="text-ink-2 max-md:col-span-2">{label}</span>
      <Select
        className="max-md:col-span-2"
        aria-label={`${label}: ${t("norms.ladder.when")}`}
        value={"level" in after ? after.level : "past"}
        onChange={({ target }) => {
          const level = rungLevels.find((one) => one === target.value);
          onChange({ ...rung, after: level ? { level } : { minutesPastDue: 0 } });
        }}
      >
        {rungLevels.map((level) => (
          <option key={level} value={level}>
            {t(`norms.ladder.${level}`)}
          </option>
        ))}
        <option value="past">{t("norms.ladder.past")}</option>
      </Select>
      {"level" in after ? (
        <span className="max-md:hidden" />
      ) : (
        <span className="flex items-center gap-2 max-md:col-span-2">
          <input
            type="number"
            min={0}
            max={minutesMax}
            aria-label={`${label}: ${t("norms.ladder.minutes")}`}
            value={after.minutesPastDue}
            onChange={({ target }) => {
              const minutes = Math.min(minutesMax, Math.max(0, Math.round(Number(target.value))));
              onChange({ ...rung, after: { minutesPastDue: minutes } });
            }}
            className={`${inputClass} max-w-24`}
          />
          <span className="text-xs whitespace-nowrap text-ink-3">
            {after.minutesPastDue === 0
              ? t("norms.ladder.atOnce")
              : format.duration(after.minutesPastDue * 60_000, "working")}
          </span>
        </span>
      )}
      <Select
        aria-label={`${label}: ${t("norms.ladder.whom")}`}
        value={rung.to}
        onChange={({ target }) => {
          const to = recipientKinds.find((one) => one === target.value);
          if (to) onChange({ ...rung, to });
        }}
      >
        {recipientKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`events.recipients.${kind}`)}
          </option>
        ))}
      </Select>
      <button
        type="button"
        disabled={!canRemove}
        aria-label={t("norms.ladder.removeRung", { number })}
        onClick={() => onChange(null)}
        className="grid size-(--control) place-items-center rounded-md text-ink-3 hover:bg-hover hover:text-ink disabled:invisible"
      >
        <CloseSign size={14} />
      </button>
    </div>
  );
}
