"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import type { ImportView } from "@/lib/flow/imports/schema";

export function RunFigures({ run }: { run: ImportView }) {
  const t = useTranslations();
  const format = useFormat();
  const figures = [
    { key: "read", count: run.rowsRead, look: "" },
    { key: "accepted", count: run.accepted, look: "" },
    { key: "repeated", count: run.repeated, look: "" },
    { key: "refused", count: run.refused, look: run.refused > 0 ? "text-danger" : "" },
  ] as const;
  return (
    <dl className="grid grid-cols-4 gap-px overflow-hidden rounded-lg border border-line bg-line max-md:grid-cols-2">
      {figures.map(({ key, count, look }) => (
        <div key={key} className="grid gap-0.5 bg-surface px-4 py-2.5">
          <dt className="text-xs text-ink-3">{t(`imports.columns.${key}`)}</dt>
          <dd className={`text-xl font-semibold ${look}`}>{format.number(count)}</dd>
          <dd className="text-xs text-ink-2">{t(`imports.figures.${key}`)}</dd>
        </div>
      ))}
    </dl>
  );
}
