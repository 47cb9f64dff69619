"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { buttonClass } from "@/components/ui/button";
import { Table } from "@/components/ui/table";
import type { ImportDetails } from "@/lib/flow/imports/schema";
import { describeRefusal } from "./describe-refusal";

/** Which rows were not taken and why; they come back as a file to be mended. */
export function RefusedBlock({ details }: { details: ImportDetails }) {
  const t = useTranslations();
  const format = useFormat();
  const { run, refusals, refusedKept } = details;
  if (refusals.length === 0) return null;
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="font-semibold">{t("imports.refused.title")}</h2>
        <a href={`/api/console/imports/${run.id}/refused`} download className={buttonClass("plain")}>
          {t("imports.refused.download")}
        </a>
      </div>
      <p className="text-sm text-ink-2">{t("imports.refused.text")}</p>
      {refusedKept < run.refused && (
        <p className="text-sm text-warn">
          {t("imports.refused.keptOnly", { kept: format.number(refusedKept), refused: format.number(run.refused) })}
        </p>
      )}
      <Table
        caption={t("imports.refused.title")}
        columns={[
          { key: "reason", label: t("imports.refused.reason") },
          { key: "count", label: t("imports.refused.count"), isNumber: true },
        ]}
        rows={groupWords(details, (refusal) => describeRefusal(refusal, t)).map(({ words, count }) => ({
          key: words,
          cells: [words, format.number(count)],
        }))}
      />
    </section>
  );
}

/** Two faults of the machine may be one to a person. */
function groupWords(
  { refusals }: ImportDetails,
  describe: (refusal: ImportDetails["refusals"][number]) => string,
): { words: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const refusal of refusals) {
    const words = describe(refusal);
    counts.set(words, (counts.get(words) ?? 0) + refusal.count);
  }
  return [...counts].map(([words, count]) => ({ words, count }));
}
