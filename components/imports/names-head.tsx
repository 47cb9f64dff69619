"use client";

import Link from "next/link";
import { useTransition } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { Segment } from "@/components/ui/segment";
import { confidentFrom, nameFields } from "@/lib/flow/names/terms";
import type { NameField, NamesSummary } from "@/lib/flow/names/schema";
import { NamesProgress } from "./names-progress";
import type { NamesState } from "./names-rows";

interface NamesHeadProps {
  field: NameField;
  summary: NamesSummary;
  state: NamesState;
  onState: (state: NamesState) => void;
  onAcceptAll: () => Promise<void>;
}

export function NamesHead({ field, summary, state, onState, onAcceptAll }: NamesHeadProps) {
  const t = useTranslations();
  const format = useFormat();
  const [isRunning, start] = useTransition();
  return (
    <header className="border-b border-line bg-canvas px-6 pt-4 max-md:px-4 max-md:pt-3">
      <div className="flex items-start gap-x-6 gap-y-2 max-md:flex-wrap">
        <div className="min-w-0 flex-1">
          <Link href="/imports" className="link text-xs">
            <span aria-hidden="true">←</span> {t("names.back")}
          </Link>
          <h1 className="text-xl font-semibold tracking-tight">{t("names.title")}</h1>
          <p className="max-w-[86ch] text-sm text-ink-2 max-md:text-xs">{t("names.lead")}</p>
        </div>
        {summary.progress && <NamesProgress progress={summary.progress} />}
      </div>
      <div className="mt-3 flex items-end justify-between gap-x-4 gap-y-2 max-md:flex-col-reverse max-md:items-stretch">
        <NamesTabs field={field} counts={summary.counts} />
        <div className="flex flex-wrap justify-end gap-2 pb-2 max-md:pb-0">
          <Segment
            label={t("names.statesLabel")}
            value={state}
            options={(["open", "decided"] as const).map((value) => ({
              value,
              label: `${t(`names.states.${value}`)} ${format.number(summary.counts[field][value])}`,
            }))}
            onChange={onState}
          />
          {state === "open" && summary.confident > 0 && (
            <Button
              look="main"
              aria-busy={isRunning}
              disabled={isRunning}
              title={t("names.acceptAllHint", { share: format.percent(confidentFrom) })}
              onClick={() => start(onAcceptAll)}
              className="flex-none max-md:w-full"
            >
              {t("names.acceptAll", { count: summary.confident })}
            </Button>
          )}
        </div>
      </div>
    </header>
  );
}

function NamesTabs({ field, counts }: { field: NameField; counts: NamesSummary["counts"] }) {
  const t = useTranslations();
  const format = useFormat();
  return (
    <nav aria-label={t("names.tabsLabel")} className="-mb-px flex max-md:-mx-1 max-md:overflow-x-auto">
      {nameFields.map((name) => (
        <Link
          key={name}
          href={`/imports/names?field=${name}`}
          aria-current={name === field ? "page" : undefined}
          className={cx(
            "flex min-h-9 items-center gap-1.5 border-b-2 px-3 text-sm whitespace-nowrap no-underline -outline-offset-2 max-md:px-2.5 pointer-coarse:min-h-11",
            name === field ? "border-accent font-semibold text-accent" : "border-transparent text-ink-2 hover:text-ink",
          )}
        >
          {t(`names.fields.${name}`)}
          <span className={name === field ? "text-accent" : "text-ink-3"}>{format.number(counts[name].open)}</span>
        </Link>
      ))}
    </nav>
  );
}
