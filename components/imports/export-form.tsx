"use client";

import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useReportCode } from "@/components/layout/session";
import { buttonClass } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Segment } from "@/components/ui/segment";
import { exportForms } from "@/lib/flow/imports/schema";
import type { ExportForm as Form, ExportPeriod } from "@/lib/flow/imports/schema";
import { errorKey } from "@/lib/platform/messages/error-keys";
import type { Answer } from "./import-actions";

export type CountPeriod = (period: ExportPeriod) => Promise<Answer<{ incidents: number }>>;

interface ExportFormProps {
  initial: ExportPeriod;
  /** Whether the author's column will be filled. */
  withAuthors: boolean;
  countPeriod: CountPeriod;
}

/** The incidents of a period as a file, with how many there will be before it is asked for. */
export function ExportForm({ initial, withAuthors, countPeriod }: ExportFormProps) {
  const t = useTranslations();
  const [period, setPeriod] = useState(initial);
  const [form, setForm] = useState<Form>("xlsx");
  const isTurned = period.from !== null && period.to !== null && period.from > period.to;
  const address = new URLSearchParams({ form, ...given("from", period.from), ...given("to", period.to) });
  return (
    <main id="content" className="min-h-0 flex-1 overflow-auto px-6 py-5 max-md:px-4">
      <div className="mx-auto grid max-w-[68rem] grid-cols-[minmax(0,1fr)] justify-items-start gap-5">
        <header>
          <h1 className="text-xl font-semibold tracking-tight">{t("imports.export.title")}</h1>
          <p className="max-w-[72ch] text-sm text-ink-2">{t("imports.export.lead")}</p>
        </header>
        <div className="flex flex-wrap items-start gap-x-5 gap-y-3">
          {(["from", "to"] as const).map((key) => (
            <Field
              key={key}
              type="date"
              label={t(`imports.export.${key}`)}
              value={period[key] ?? ""}
              error={isTurned && key === "to" ? t("imports.export.turned") : undefined}
              className="w-44"
              onChange={(event) => setPeriod({ ...period, [key]: event.target.value || null })}
            />
          ))}
          <div className="grid gap-1">
            <span className="text-sm">{t("imports.export.form")}</span>
            <Segment
              label={t("imports.export.form")}
              value={form}
              options={exportForms.map((value) => ({ value, label: t(`imports.export.forms.${value}`) }))}
              onChange={setForm}
            />
          </div>
        </div>
        {!isTurned && <Count period={period} countPeriod={countPeriod} />}
        <Notice title={t(withAuthors ? "imports.export.authorsTitle" : "imports.export.noAuthorsTitle")}>
          {t(withAuthors ? "imports.export.authorsText" : "imports.export.noAuthorsText")}
        </Notice>
        {!isTurned && (
          <a href={`/api/console/incidents/export?${address.toString()}`} download className={buttonClass("main")}>
            {t("imports.export.action")}
          </a>
        )}
      </div>
    </main>
  );
}

function given(key: keyof ExportPeriod, day: string | null): Record<string, string> {
  return day === null ? {} : { [key]: day };
}

function Count({ period, countPeriod }: Pick<ExportFormProps, "countPeriod"> & { period: ExportPeriod }) {
  const t = useTranslations();
  const format = useFormat();
  const report = useReportCode();
  const [answer, setAnswer] = useState<Answer<{ incidents: number }> | null>(null);
  useEffect(() => {
    let isWanted = true;
    void countPeriod(period)
      .catch(() => ({ ok: false as const, code: "unavailable" }))
      .then((next) => {
        if (!isWanted) return;
        if (!next.ok) report(next.code);
        setAnswer(next);
      });
    return () => {
      isWanted = false;
    };
  }, [period, countPeriod, report]);
  return (
    <p role="status" className="text-sm">
      {answer === null && t("imports.export.counting")}
      {answer?.ok === true &&
        t("imports.export.count", { count: answer.incidents, shown: format.number(answer.incidents) })}
      {answer?.ok === false && t(`errors.${errorKey(answer.code)}`)}
    </p>
  );
}
