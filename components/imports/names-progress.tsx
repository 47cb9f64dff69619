"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import type { NamesSummary } from "@/lib/flow/names/schema";

/** How far the decisions are carried out on their rows. */
export function NamesProgress({ progress }: { progress: NonNullable<NamesSummary["progress"]> }) {
  const t = useTranslations();
  const format = useFormat();
  const { applied, rows } = progress;
  const share = rows === 0 ? 0 : applied / rows;
  const text = t("names.progress.text", {
    applied: format.number(applied),
    rows: t("names.progress.rows", { count: rows }),
  });
  return (
    <div className="grid w-64 flex-none gap-1.5 pt-1 max-md:w-full">
      <span className="text-xs text-ink-2">{text}</span>
      <span
        role="progressbar"
        aria-label={t("names.progress.label")}
        aria-valuemin={0}
        aria-valuemax={rows}
        aria-valuenow={applied}
        aria-valuetext={text}
        className="block h-1 rounded-full bg-line"
      >
        <span
          className="block h-full rounded-full bg-accent transition-[width] motion-reduce:transition-none"
          style={{ width: `${Math.round(share * 100)}%` }}
        />
      </span>
    </div>
  );
}
