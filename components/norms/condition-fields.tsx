"use client";

import { useTranslations } from "use-intl";
import { Select } from "@/components/ui/select";
import { CloseSign } from "@/components/ui/page-signs";
import type { NormsView, PolicyDraft } from "@/lib/flow/norms/schema";
import { choicesOf, listConditions } from "./describe-conditions";
import type { ListCondition } from "./describe-conditions";

interface ConditionFieldsProps {
  drafted: PolicyDraft;
  view: NormsView;
  onChange: (policy: PolicyDraft) => void;
}

/** All of them have to hold; a list holds when it names one of the incident's. */
export function ConditionFields({ drafted, view, onChange }: ConditionFieldsProps) {
  const t = useTranslations();
  const { when } = drafted;
  function set(changes: PolicyDraft["when"], removed: keyof PolicyDraft["when"] | null = null): void {
    const next = { ...when, ...changes };
    if (removed !== null) delete next[removed];
    onChange({ ...drafted, when: next });
  }
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-sm font-semibold">{t("norms.when.title")}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-2 text-sm">
        <label className="flex items-center gap-2">
          {t("norms.when.fastTrack")}
          <Select
            value={when.fastTrack === undefined ? "any" : String(when.fastTrack)}
            onChange={({ target }) =>
              target.value === "any" ? set({}, "fastTrack") : set({ fastTrack: target.value === "true" })
            }
          >
            <option value="any">{t("norms.when.fastTrackAny")}</option>
            <option value="true">{t("norms.when.fastTrackYes")}</option>
            <option value="false">{t("norms.when.fastTrackNo")}</option>
          </Select>
        </label>
        <label className="flex items-center gap-2">
          {t("norms.when.importance")}
          <Select
            value={when.importance ?? "any"}
            onChange={({ target }) =>
              target.value === "any"
                ? set({}, "importance")
                : set({ importance: target.value === "high" ? "high" : "normal" })
            }
          >
            <option value="any">{t("norms.when.importanceAny")}</option>
            <option value="high">{t("norms.when.high")}</option>
            <option value="normal">{t("norms.when.normal")}</option>
          </Select>
        </label>
      </div>
      {listConditions.map((condition) => (
        <ConditionList
          key={condition}
          condition={condition}
          codes={when[condition] ?? []}
          view={view}
          onChange={(codes) => (codes.length === 0 ? set({}, condition) : set({ [condition]: codes }))}
        />
      ))}
    </fieldset>
  );
}

interface ConditionListProps {
  condition: ListCondition;
  codes: readonly string[];
  view: NormsView;
  onChange: (codes: string[]) => void;
}

function ConditionList({ condition, codes, view, onChange }: ConditionListProps) {
  const t = useTranslations();
  const choices = choicesOf(condition, view, t);
  const label = t(`norms.when.${condition}`);
  const nameOf = (code: string) => choices.find((choice) => choice.code === code)?.name ?? code;
  return (
    <div className="flex flex-wrap items-center gap-1.5 text-sm">
      <span className="w-32 text-ink-2">{label}</span>
      {codes.map((code) => (
        <button
          key={code}
          type="button"
          aria-label={t("norms.when.remove", { name: nameOf(code) })}
          onClick={() => onChange(codes.filter((other) => other !== code))}
          className="inline-flex min-h-6 items-center gap-1 rounded-md bg-fill px-2 text-sm hover:bg-hover"
        >
          {nameOf(code)}
          <CloseSign size={14} />
        </button>
      ))}
      <Select
        aria-label={t("norms.when.add", { what: label })}
        value=""
        className="w-44"
        onChange={({ target }) => target.value && onChange([...codes, target.value])}
      >
        <option value="">+</option>
        {choices
          .filter(({ code }) => !codes.includes(code))
          .map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
      </Select>
    </div>
  );
}
