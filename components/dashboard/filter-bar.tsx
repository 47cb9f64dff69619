"use client";

import { useRouter } from "next/navigation";
import { useRef, useTransition } from "react";
import type { ChangeEvent, ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { Select } from "@/components/ui/select";
import { dashboardComparisons } from "@/lib/analytics/dashboard/terms";
import type { DashboardQuery, FigureOption, FigureOptions } from "@/lib/analytics/dashboard/schema";
import { platforms } from "@/lib/regions/platforms/terms";
import { presetNames } from "@/lib/analytics/terms";
import type { PresetName } from "@/lib/analytics/schema";

interface FilterBarProps {
  path: string;
  query: DashboardQuery;
  preset: PresetName | null;
  options: FigureOptions;
  today: string;
}

/** The whole state stands in the address; a change goes there at once, and without scripts by the button. */
export function FilterBar({ path, query, preset, options, today }: FilterBarProps) {
  const t = useTranslations();
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [isWaiting, start] = useTransition();

  function change({ target }: ChangeEvent<HTMLSelectElement | HTMLInputElement>) {
    if (!form.current || (target.type === "date" && target.value === "")) return;
    const given = new FormData(form.current);
    if (target.name === "topicGroup") given.delete("topic");
    if (target.type === "date") given.delete("period");
    else if (given.get("period")) ["from", "to"].forEach((name) => given.delete(name));
    const pairs = [...given.entries()].flatMap(([name, value]) =>
      typeof value === "string" && value !== "" ? [[name, value]] : [],
    );
    start(() => router.push(`${path}?${new URLSearchParams(pairs).toString()}`, { scroll: false }));
  }
  return (
    <form
      ref={form}
      key={JSON.stringify(query)}
      action={path}
      aria-label={t("dashboard.filter.title")}
      aria-busy={isWaiting}
      className={cx("flex flex-wrap items-end gap-x-3 gap-y-2 print:hidden", isWaiting && "opacity-60")}
    >
      <Field label={t("dashboard.filter.period")}>
        <Select name="period" defaultValue={preset ?? ""} onChange={change}>
          {preset === null && <option value="">{t("dashboard.filter.ownDays")}</option>}
          {presetNames.map((name) => (
            <option key={name} value={name}>
              {t(`dashboard.presets.${name}`)}
            </option>
          ))}
        </Select>
      </Field>
      <DayField
        name="from"
        label={t("dashboard.filter.from")}
        value={query.period.from}
        max={today}
        onChange={change}
      />
      <DayField name="to" label={t("dashboard.filter.to")} value={query.period.to} max={today} onChange={change} />
      <Field label={t("dashboard.filter.compare")}>
        <Select name="compare" defaultValue={query.comparison} onChange={change}>
          {dashboardComparisons.map((name) => (
            <option key={name} value={name}>
              {t(`dashboard.filter.comparisons.${name}`)}
            </option>
          ))}
        </Select>
      </Field>
      <CodeField name="territory" value={query.territory} options={options.territories} onChange={change} />
      <CodeField name="topicGroup" value={query.topicGroup} options={options.topicGroups} onChange={change} />
      <CodeField name="topic" value={query.topic} options={options.topics} onChange={change} />
      <CodeField name="agency" value={query.agency} options={options.agencies} onChange={change} />
      <Field label={t("dashboard.filter.platform")}>
        <Select name="platform" defaultValue={query.platform ?? ""} onChange={change}>
          <option value="">{t("dashboard.filter.all.platform")}</option>
          {platforms.map((platform) => (
            <option key={platform} value={platform}>
              {t(`common.platforms.${platform}`)}
            </option>
          ))}
        </Select>
      </Field>
      <noscript>
        <Button type="submit">{t("dashboard.filter.show")}</Button>
      </noscript>
    </form>
  );
}

function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <label className="grid min-w-0 gap-0.5 text-xs text-ink-3 max-md:basis-[calc(50%-0.375rem)] md:max-w-44">
      {label}
      {children}
    </label>
  );
}

interface DayFieldProps {
  name: string;
  label: string;
  value: string;
  max: string;
  onChange: (event: ChangeEvent<HTMLInputElement>) => void;
}

function DayField({ label, value, ...rest }: DayFieldProps) {
  return (
    <Field label={label}>
      <input
        type="date"
        defaultValue={value}
        className="h-(--control) min-w-0 rounded-md border border-line-strong bg-surface px-2 text-sm text-ink"
        {...rest}
      />
    </Field>
  );
}

interface CodeFieldProps {
  name: "territory" | "topicGroup" | "topic" | "agency";
  value: string | null;
  options: readonly FigureOption[];
  onChange: (event: ChangeEvent<HTMLSelectElement>) => void;
}

/** Nothing to choose from is no field. */
function CodeField({ name, value, options, onChange }: CodeFieldProps) {
  const t = useTranslations();
  if (options.length < 2 && value === null) return null;
  return (
    <Field label={t(`dashboard.filter.${name}`)}>
      <Select name={name} defaultValue={value ?? ""} onChange={onChange}>
        <option value="">{t(`dashboard.filter.all.${name}`)}</option>
        {options.map((option) => (
          <option key={option.code} value={option.code}>
            {option.isInside ? `\u2003${option.name}` : option.name}
          </option>
        ))}
      </Select>
    </Field>
  );
}
