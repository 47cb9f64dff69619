"use client";

import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { importsShownMax } from "@/lib/flow/imports/schema";
import type { ImportList, ImportView } from "@/lib/flow/imports/schema";
import type { ImportActions } from "./import-actions";
import { isUnderWay } from "./import-state";
import { ImportTable } from "./import-table";
import { NamesNotice } from "./names-notice";
import { RemoveDialog } from "./remove-dialog";
import { UploadBox } from "./upload-box";
import { usePolled } from "./use-polled";

/** What is asked to be removed: one run, or null for all of the demo. */
export type Asked = ImportView | "demo" | null;

const everyMs = 2_000;

export function ImportsBoard({ list, actions }: { list: ImportList; actions: ImportActions }) {
  const t = useTranslations();
  const format = useFormat();
  const [asked, setAsked] = useState<Asked>(null);
  const { runs, undecidedNames, demoRuns } = usePolled({
    initial: list,
    address: "/api/console/imports",
    isActive: ({ runs: known }) => known.some(isUnderWay),
    everyMs,
  });
  return (
    <main id="content" className="min-h-0 flex-1 overflow-auto px-6 py-5 max-md:px-4">
      <div className="mx-auto grid max-w-[80rem] grid-cols-[minmax(0,1fr)] gap-6">
        <header>
          <h1 className="text-xl font-semibold tracking-tight">{t("imports.title")}</h1>
          <p className="max-w-[72ch] text-sm text-ink-2">{t("imports.lead")}</p>
        </header>
        <UploadBox />
        <NamesNotice count={undecidedNames} />
        <section>
          <div className="mb-1.5 flex flex-wrap items-center justify-between gap-3">
            <h2 className="flex items-baseline gap-3 font-semibold">
              {t("imports.list.title")}
              {runs.length > 0 && (
                <span className="text-sm font-normal text-ink-3">
                  {runs.length < importsShownMax
                    ? format.number(runs.length)
                    : t("imports.list.latest", { count: format.number(importsShownMax) })}
                </span>
              )}
            </h2>
            {demoRuns > 0 && (
              <Button look="danger" onClick={() => setAsked("demo")}>
                {t("imports.remove.demo")}
              </Button>
            )}
          </div>
          {runs.length === 0 ? (
            <EmptyState title={t("imports.list.emptyTitle")} text={t("imports.list.emptyText")} />
          ) : (
            <ImportTable runs={runs} onRemove={setAsked} />
          )}
        </section>
        <p className="text-sm text-ink-2">
          <Link href="/export" className="link">
            {t("imports.list.exportLink")}
          </Link>
        </p>
      </div>
      <RemoveDialog asked={asked} actions={actions} onEnd={() => setAsked(null)} />
    </main>
  );
}
