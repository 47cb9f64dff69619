"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { inputClass } from "@/components/ui/input-class";
import { Select } from "@/components/ui/select";
import type { NormsView, PolicyDraft } from "@/lib/flow/norms/schema";
import { clockKinds } from "@/lib/regions/terms";
import type { ClockKind, Norm } from "@/lib/regions/norms/schema";

/** «Первая реакция 4 ч раб.»: all norms of a policy in one flow. */
export function NormLine({ policy }: { policy: PolicyDraft }) {
  const t = useTranslations();
  const format = useFormat();
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {clockKinds.flatMap((kind) => {
        const norm = policy.norms[kind];
        if (!norm) return [];
        const mark = norm.unit === "working" ? format.workingMark : t("norms.norms.wall");
        return [
          <li key={kind}>
            <span className="text-ink-2">{t(`common.clockKinds.${kind}`)}</span>{" "}
            <b className="font-medium">{`${format.duration(norm.minutes * 60_000, norm.unit)}\u00a0${mark}`}</b>
          </li>,
        ];
      })}
    </ul>
  );
}

interface NormFieldsProps {
  drafted: PolicyDraft;
  view: NormsView;
  onChange: (policy: PolicyDraft) => void;
}

/** Minutes, unit and calendar of every norm; without minutes the policy has none of that kind. */
export function NormFields({ drafted, view, onChange }: NormFieldsProps) {
  const t = useTranslations();
  function change(kind: ClockKind, norm: Norm | null): void {
    const { [kind]: _old, ...others } = drafted.norms;
    onChange({ ...drafted, norms: norm ? inOrder({ ...others, [kind]: norm }) : others });
  }
  return (
    <div className="grid gap-2">
      <label className="flex flex-wrap items-center gap-2 text-sm">
        {t("norms.policies.calendar")}
        <CalendarSelect
          view={view}
          value={drafted.calendar}
          onChange={(calendar) => onChange({ ...drafted, calendar: calendar ?? drafted.calendar })}
        />
      </label>
      {clockKinds.map((kind) => (
        <NormRow
          key={kind}
          kind={kind}
          norm={drafted.norms[kind]}
          view={view}
          onChange={(norm) => change(kind, norm)}
        />
      ))}
    </div>
  );
}

interface NormRowProps {
  kind: ClockKind;
  norm: Norm | undefined;
  view: NormsView;
  onChange: (norm: Norm | null) => void;
}

function NormRow({ kind, norm, view, onChange }: NormRowProps) {
  const t = useTranslations();
  const format = useFormat();
  const name = t(`common.clockKinds.${kind}`);
  const current: Norm = norm ?? { minutes: 60, unit: "working" };
  return (
    <div
      role="group"
      aria-label={name}
      className="grid grid-cols-[minmax(9rem,14rem)_6rem_9rem_minmax(0,16rem)_auto] items-center gap-2 text-sm max-md:grid-cols-2"
    >
      <span className="max-md:col-span-2">{name}</span>
      <input
        type="number"
        min={1}
        aria-label={`${name}: ${t("norms.norms.minutes")}`}
        value={norm?.minutes ?? ""}
        onChange={(event) => {
          const minutes = Math.round(Number(event.target.value));
          onChange(minutes > 0 ? { ...current, minutes } : null);
        }}
        className={inputClass}
      />
      <Select
        aria-label={`${name}: ${t("norms.norms.unit")}`}
        value={current.unit}
        onChange={(event) => onChange({ ...current, unit: event.target.value === "wall" ? "wall" : "working" })}
      >
        <option value="working">{t("norms.norms.working")}</option>
        <option value="wall">{t("norms.norms.wall")}</option>
      </Select>
      <CalendarSelect
        view={view}
        label={`${name}: ${t("norms.norms.calendar")}`}
        value={current.calendar ?? null}
        none={t("norms.norms.ofBody")}
        onChange={(calendar) => onChange(withCalendar(current, calendar))}
      />
      <span className="text-xs text-ink-3">
        {norm ? format.duration(norm.minutes * 60_000, norm.unit) : t("norms.norms.none")}
      </span>
    </div>
  );
}

interface CalendarSelectProps {
  view: NormsView;
  label?: string;
  value: string | null;
  /** The word for no calendar; absent: one has to be chosen. */
  none?: string;
  onChange: (code: string | null) => void;
}

function CalendarSelect({ view, label, value, none, onChange }: CalendarSelectProps) {
  return (
    <Select
      {...(label === undefined ? {} : { "aria-label": label })}
      value={value ?? ""}
      onChange={(event) => onChange(event.target.value || null)}
    >
      {none !== undefined && <option value="">{none}</option>}
      {view.calendars.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </Select>
  );
}

function withCalendar({ minutes, unit }: Norm, calendar: string | null): Norm {
  return calendar === null ? { minutes, unit } : { minutes, unit, calendar };
}

/** As they stand everywhere, so that a norm that was taken away and put back is no change. */
function inOrder(norms: PolicyDraft["norms"]): PolicyDraft["norms"] {
  return Object.fromEntries(clockKinds.flatMap((kind) => (norms[kind] ? [[kind, norms[kind]]] : [])));
}
