"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Table } from "@/components/ui/table";
import type { CalendarCheck, ClassifierCheck, ClocksCheck, SourceCheck } from "@/lib/flow/health/schema";
import { describeSource } from "./describe-sources";
import { StateMark } from "./state-mark";

export function SourceTable({ sources, asOf }: { sources: readonly SourceCheck[]; asOf: string }) {
  const t = useTranslations();
  const format = useFormat();
  if (sources.length === 0) return <p className="text-sm text-ink-2">{t("health.sources.empty")}</p>;
  return (
    <Table
      caption={t("health.sources.title")}
      columns={[
        { key: "source", label: t("health.columns.source") },
        { key: "state", label: t("health.columns.state") },
        { key: "last", label: t("health.columns.last") },
        { key: "lag", label: t("health.columns.lag"), isNumber: true },
        { key: "received", label: t("health.columns.received"), isNumber: true },
        { key: "refused", label: t("health.columns.refused"), isNumber: true },
        { key: "note", label: t("health.columns.note") },
      ]}
      rows={sources.map((source) => ({
        key: source.code,
        cells: [
          source.name,
          <StateMark key="state" state={source.state} />,
          source.lastMessageAt === null ? t("health.sources.never") : format.dateTime(source.lastMessageAt, asOf),
          source.lagMs === null ? "—" : format.latency(source.lagMs),
          format.number(source.receivedCount),
          format.number(source.refusedCount),
          <SourceNote key="note" source={source} asOf={asOf} />,
        ],
      }))}
    />
  );
}

function SourceNote({ source, asOf }: { source: SourceCheck; asOf: string }) {
  const t = useTranslations();
  const format = useFormat();
  return (
    <div className="min-w-[16rem] text-ink-2">
      {describeSource(source, t)}
      {source.lastError !== null && source.lastErrorAt !== null && (
        <span className="block text-xs wrap-anywhere">
          {t("health.sources.error", { time: format.dateTime(source.lastErrorAt, asOf), error: source.lastError })}
        </span>
      )}
    </div>
  );
}

export function ClockTable({ clocks }: { clocks: ClocksCheck }) {
  const t = useTranslations();
  const format = useFormat();
  if (clocks.kinds.length === 0) return <p className="text-sm text-ink-2">{t("health.clocks.none")}</p>;
  return (
    <Table
      caption={t("health.clocks.title")}
      columns={[
        { key: "clock", label: t("health.columns.clock") },
        { key: "running", label: t("health.columns.running"), isNumber: true },
        { key: "late", label: t("health.columns.late"), isNumber: true },
      ]}
      rows={clocks.kinds.map(({ kind, running, late }) => ({
        key: kind,
        cells: [
          t(`common.clockKinds.${kind}`),
          format.number(running),
          <span key="late" className={late > 0 ? "font-semibold text-danger" : "text-ink-3"}>
            {format.number(late)}
          </span>,
        ],
      }))}
    />
  );
}

export function CalendarTable({ calendars }: { calendars: readonly CalendarCheck[] }) {
  const t = useTranslations();
  return (
    <Table
      caption={t("health.calendars.title")}
      columns={[
        { key: "what", label: t("health.columns.what") },
        { key: "state", label: t("health.columns.state") },
        { key: "now", label: t("health.columns.now") },
        { key: "note", label: t("health.columns.note") },
      ]}
      rows={calendars.map((calendar) => ({
        key: calendar.code,
        cells: [
          calendar.name,
          <StateMark key="state" state={calendar.state} />,
          t("health.calendars.years", { from: String(calendar.fromYear), to: String(calendar.toYear) }),
          <span key="note" className="text-ink-2">
            {t(`health.calendars.${calendar.state}`)}
          </span>,
        ],
      }))}
    />
  );
}

export function ClassifierTable({ classifiers, asOf }: { classifiers: readonly ClassifierCheck[]; asOf: string }) {
  const t = useTranslations();
  const format = useFormat();
  if (classifiers.length === 0) return <p className="text-sm text-danger">{t("health.classifiers.none")}</p>;
  return (
    <Table
      caption={t("health.classifiers.title")}
      columns={[
        { key: "what", label: t("health.columns.what") },
        { key: "state", label: t("health.columns.state") },
        { key: "version", label: t("health.columns.version"), isNumber: true },
        { key: "trained", label: t("health.columns.trained") },
        { key: "accuracy", label: t("health.columns.accuracy"), isNumber: true },
        { key: "examples", label: t("health.columns.examples"), isNumber: true },
        { key: "note", label: t("health.columns.note") },
      ]}
      rows={classifiers.map((classifier) => ({
        key: classifier.task,
        cells: [
          t(`health.classifiers.tasks.${classifier.task}`),
          <StateMark key="state" state={classifier.state} />,
          format.number(classifier.version),
          format.dateTime(classifier.trainedAt, asOf),
          classifier.accuracy === null ? "—" : format.percent(classifier.accuracy, 1),
          classifier.exampleCount === null ? "—" : format.number(classifier.exampleCount),
          <span key="note" className="text-ink-2">
            {t(`health.classifiers.${classifier.state}`)}
          </span>,
        ],
      }))}
    />
  );
}
