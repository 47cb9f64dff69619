"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { EmptyState } from "@/components/ui/empty-state";
import type { FiveMinutesView, PromisesOfWeek } from "@/lib/analytics/five/schema";
import { PromiseRow } from "./promise-row";
import { SectionTitle } from "./section-title";

/** What was promised for this week: how much of it was kept, and what is still due, the most urgent first. */
export function PromiseList({ view }: { view: FiveMinutesView }) {
  const t = useTranslations();
  const format = useFormat();
  const { promises, asOf } = view;
  const total = promises.kept + promises.waiting + promises.broken;
  return (
    <section aria-labelledby="five-promises" className="min-w-0 pt-2.5">
      <SectionTitle id="five-promises" title={t("five.promises.title", { count: total })}>
        <span className="text-ink-3">{format.period(promises.period, asOf)}</span>
      </SectionTitle>
      {total === 0 ? (
        <div className="-mx-4">
          <EmptyState title={t("five.promises.noneTitle")} text={t("five.promises.noneText")} />
        </div>
      ) : (
        <>
          <Sum promises={promises} />
          <ul>
            {promises.due.map((promise) => (
              <PromiseRow key={promise.incidentId} promise={promise} asOf={asOf} />
            ))}
          </ul>
          {promises.due.length === 0 && (
            <p className="border-t border-line py-2 text-sm text-ink-2">{t("five.promises.nothingDue")}</p>
          )}
          {promises.moreDue > 0 && (
            <p className="border-t border-line py-1.5 text-xs text-ink-2">
              {t("five.promises.more", { count: promises.moreDue })}
            </p>
          )}
        </>
      )}
    </section>
  );
}

/** The three states as one bar; hatching and order tell them apart without colour. */
function Sum({ promises: { kept, waiting, broken } }: { promises: PromisesOfWeek }) {
  const t = useTranslations();
  const format = useFormat();
  const parts = [
    { key: "kept", count: kept, look: "bg-ink-2" },
    { key: "waiting", count: waiting, look: "hatched" },
    { key: "broken", count: broken, look: "bg-danger-fill" },
  ] as const;
  const shown = { kept: format.number(kept), waiting: format.number(waiting), broken: format.number(broken) };
  return (
    <>
      <div
        role="img"
        aria-label={t("five.promises.spoken", shown)}
        className="mt-2.5 mb-1.5 flex h-2.5 gap-0.5 print:[print-color-adjust:exact]"
      >
        {parts.map(({ key, count, look }) =>
          count === 0 ? null : (
            <i key={key} style={{ flex: count }} className={`block min-w-1 rounded-[1px] ${look}`} />
          ),
        )}
      </div>
      <p className="mb-1.5 flex flex-wrap justify-between gap-x-3 text-xs text-ink-2">
        {parts.map(({ key }) => (
          <span key={key} className={key === "broken" && broken > 0 ? "text-danger" : undefined}>
            <b className="font-semibold">{shown[key]}</b> {t(`five.promises.${key}`)}
          </span>
        ))}
      </p>
    </>
  );
}
