"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Button } from "@/components/ui/button";
import { useToasts } from "@/components/ui/toast";
import type { HandoverFigures, HandoverView } from "@/lib/flow/handover/schema";
import { HandoverSectionList } from "./handover-section-list";
import { writeHandover } from "./write-handover";
import { HandoverSignature, PreviousNote } from "./handover-signature";
import type { HandoverActions } from "./handover-signature";

/** What one shift leaves to the next: made by itself, with a remark and a signature. Prints as it stands. */
export function HandoverPage({ view, ...actions }: { view: HandoverView } & HandoverActions) {
  const t = useTranslations();
  const format = useFormat();
  const { show } = useToasts();

  async function copy() {
    const isCopied = await navigator.clipboard.writeText(writeHandover(view, t, format)).then(
      () => true,
      () => false,
    );
    show({ text: isCopied ? t("handover.copied") : t("handover.copyFailed"), ...(isCopied ? {} : { look: "danger" }) });
  }

  return (
    <main id="content" className="min-h-0 flex-1 overflow-auto px-6 py-5 max-md:px-4 print:overflow-visible print:p-0">
      <div className="mx-auto grid max-w-[68rem] grid-cols-[minmax(0,1fr)] gap-5">
        <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
          <div className="min-w-0 flex-1 basis-72">
            <h1 className="text-xl font-semibold tracking-tight">{t("handover.title")}</h1>
            <p className="text-sm text-ink-2">
              {t("handover.lead", {
                from: format.due(view.shiftFrom, view.asOf),
                to: format.due(view.shiftTo, view.asOf),
                asOf: format.time(view.asOf),
              })}
            </p>
          </div>
          <div className="flex gap-2 print:hidden">
            <Button onClick={() => void copy()}>{t("handover.copy")}</Button>
            <Button onClick={() => window.print()}>{t("handover.print")}</Button>
          </div>
        </div>
        {view.previous && <PreviousNote note={view.previous} asOf={view.asOf} {...actions} />}
        <Figures figures={view.figures} />
        {view.lists.map((list) => (
          <HandoverSectionList key={list.section} list={list} asOf={view.asOf} />
        ))}
        <HandoverSignature own={view.own} asOf={view.asOf} {...actions} />
      </div>
    </main>
  );
}

function Figures({ figures }: { figures: HandoverFigures }) {
  const t = useTranslations();
  const format = useFormat();
  const keys = ["opened", "answered", "closed", "breached"] as const;
  return (
    <section aria-label={t("handover.figures.title")} className="border-y border-line py-2.5">
      <h2 className="mb-1 text-xs font-medium text-ink-3">{t("handover.figures.title")}</h2>
      <dl className="grid grid-cols-4 gap-x-6 gap-y-2 max-md:grid-cols-2">
        {keys.map((key) => (
          <div key={key} className="flex flex-col-reverse">
            <dt className="text-xs text-ink-2">{t(`handover.figures.${key}`)}</dt>
            <dd
              className={
                key === "breached" && figures[key] > 0 ? "text-xl font-semibold text-danger" : "text-xl font-semibold"
              }
            >
              {format.number(figures[key])}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
