"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Notice } from "@/components/ui/notice";
import type { CheckState, HealthView } from "@/lib/flow/health/schema";
import { Advice } from "./advice";
import { describeChecks } from "./describe-checks";
import type { CheckLine } from "./describe-checks";
import { summariseSources } from "./describe-sources";
import { ClassifierTable, CalendarTable, ClockTable, SourceTable } from "./health-tables";
import { ResendButton, RetryButton } from "./retry-button";
import type { Resend, Retry } from "./retry-button";
import { StateMark } from "./state-mark";

const refreshMs = 30_000;
const looks: Record<CheckState, "ok" | "warn" | "danger"> = { ok: "ok", warn: "warn", bad: "danger" };

interface HealthBoardProps {
  health: HealthView;
  retry: Retry | null;
  resend: Resend | null;
}

/** What works and what doesn't: each line says what became of the data and what to do. */
export function HealthBoard({ health, retry, resend }: HealthBoardProps) {
  const t = useTranslations();
  const format = useFormat();
  const lines = describeChecks(health, t, format);
  useRefresh();
  return (
    <main id="content" className="min-h-0 flex-1 overflow-auto px-6 py-5 max-md:px-4">
      <div className="mx-auto grid max-w-[68rem] grid-cols-[minmax(0,1fr)] gap-6">
        <header>
          <h1 className="text-xl font-semibold tracking-tight">{t("health.title")}</h1>
          <p className="text-sm text-ink-2">{t("health.lead")}</p>
        </header>
        <Notice look={looks[health.state]} role="status" title={t(`health.overall.${health.state}`)}>
          {t("health.asOf", { time: format.time(health.asOf) })}
        </Notice>
        <ul className="border-t border-line">
          {lines.map((line) => (
            <Line key={line.key} line={line}>
              {line.key === "batches" && health.batches.setAsideMessages > 0 && retry && <RetryButton retry={retry} />}
              {line.key === "mail" && health.mail.dead > 0 && resend && <ResendButton resend={resend} />}
            </Line>
          ))}
        </ul>
        <Block title={t("health.sources.title")} note={summariseSources(health.sources, t, format)}>
          <SourceTable sources={health.sources} asOf={health.asOf} />
        </Block>
        <Block title={t("health.clocks.title")}>
          <ClockTable clocks={health.clocks} />
        </Block>
        <Block title={t("health.calendars.title")}>
          <CalendarTable calendars={health.calendars} />
        </Block>
        <Block title={t("health.classifiers.title")}>
          <ClassifierTable classifiers={health.classifiers} asOf={health.asOf} />
        </Block>
      </div>
    </main>
  );
}

function Line({ line, children }: { line: CheckLine; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[7rem_14rem_minmax(0,1fr)] gap-x-4 gap-y-0.5 border-b border-line py-2.5 text-sm max-md:grid-cols-[minmax(0,1fr)_auto]">
      <span className="max-md:order-2">
        <StateMark state={line.state} />
      </span>
      <b className="max-md:order-1">{line.title}</b>
      <div className="max-md:order-3 max-md:col-span-2">
        <p className={line.state === "ok" ? "text-ink-2" : "text-ink"}>{line.sentence}</p>
        {line.now !== "" && <p className="text-ink-2">{line.now}</p>}
        <Advice text={line.advice} />
        {line.detail !== null && (
          <p className="mt-1 font-[ui-monospace,monospace] text-xs wrap-anywhere text-ink-2">{line.detail}</p>
        )}
        {children}
      </div>
    </li>
  );
}

function Block({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-1.5 flex items-baseline gap-3 font-semibold">
        {title}
        {note !== undefined && <span className="text-sm font-normal text-ink-3">{note}</span>}
      </h2>
      {children}
    </section>
  );
}

function useRefresh(): void {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) router.refresh();
    }, refreshMs);
    return () => clearInterval(timer);
  }, [router]);
}
