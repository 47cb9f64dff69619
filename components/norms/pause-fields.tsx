"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { inputClass } from "@/components/ui/input-class";
import { Select } from "@/components/ui/select";
import type { PolicyDraft } from "@/lib/flow/norms/schema";
import { pauseSteps } from "@/lib/regions/terms";
import type { PauseStep } from "@/lib/regions/norms/schema";

type Limit = PolicyDraft["pauses"][PauseStep];

interface PauseFieldsProps {
  drafted: PolicyDraft;
  onChange: (policy: PolicyDraft) => void;
}

/** How long a step may stop the clock, in all; without minutes as long as it lasts. */
export function PauseFields({ drafted, onChange }: PauseFieldsProps) {
  const t = useTranslations();
  function change(step: PauseStep, limit: Limit): void {
    const given = { ...drafted.pauses, [step]: limit };
    const pauses = Object.fromEntries(pauseSteps.flatMap((one) => (given[one] ? [[one, given[one]]] : [])));
    onChange({ ...drafted, pauses });
  }
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-sm font-semibold">{t("norms.pauses.title")}</legend>
      <p className="text-xs text-ink-3">{t("norms.pauses.hint")}</p>
      {pauseSteps.map((step) => (
        <PauseRow key={step} step={step} limit={drafted.pauses[step]} onChange={(limit) => change(step, limit)} />
      ))}
    </fieldset>
  );
}

interface PauseRowProps {
  step: PauseStep;
  limit: Limit;
  onChange: (limit: Limit) => void;
}

function PauseRow({ step, limit, onChange }: PauseRowProps) {
  const t = useTranslations();
  const format = useFormat();
  const name = t(`norms.pauses.${step}`);
  const label = t("norms.pauses.row", { what: name });
  const current = limit ?? { minutes: 1440, unit: "wall" as const };
  return (
    <div
      role="group"
      aria-label={label}
      className="grid grid-cols-[minmax(9rem,14rem)_6rem_9rem_minmax(0,1fr)] items-center gap-2 text-sm max-md:grid-cols-2"
    >
      <span className="max-md:col-span-2">{name}</span>
      <input
        type="number"
        min={1}
        aria-label={`${label}: ${t("norms.norms.minutes")}`}
        value={limit?.minutes ?? ""}
        onChange={({ target }) => {
          const minutes = Math.round(Number(target.value));
          onChange(minutes > 0 ? { ...current, minutes } : undefined);
        }}
        className={inputClass}
      />
      <Select
        aria-label={`${label}: ${t("norms.norms.unit")}`}
        value={current.unit}
        onChange={({ target }) => onChange({ ...current, unit: target.value === "working" ? "working" : "wall" })}
      >
        <option value="working">{t("norms.norms.working")}</option>
        <option value="wall">{t("norms.norms.wall")}</option>
      </Select>
      <span className="text-xs text-ink-3 max-md:col-span-2">
        {limit ? format.duration(limit.minutes * 60_000, limit.unit) : t("norms.pauses.unlimited")}
      </span>
    </div>
  );
}
