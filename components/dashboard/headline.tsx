import type { ReactNode } from "react";
import { fewMin } from "@/lib/analytics/dashboard/terms";
import type { DashboardView, KpiRow } from "@/lib/analytics/dashboard/schema";
import { incidentsAddress } from "./address";
import { Definition } from "./definition";
import { FigureLink } from "./figure-link";
import { sayWall, sayWorking } from "./words";
import type { Words } from "./words";

/** What a person takes along who has ten seconds: how much, how fast, in time or not, and what waits. */
export function Headline({ view, words }: { view: DashboardView; words: Words }) {
  const { t, format } = words;
  const { now, before, query, backlog } = view;
  const onTime = view.kpis.find(({ key }) => key === "onTime");
  const incidents = view.funnel.find(({ key }) => key === "incidents");
  const answer = now.times.answerWork;
  return (
    <dl className="grid grid-cols-4 gap-x-8 gap-y-5 max-lg:grid-cols-2 max-md:grid-cols-1 print:grid-cols-4">
      <Fact
        name={<Definition name={t("dashboard.facts.incidents")} text={t("dashboard.what.incidents")} />}
        value={
          <FigureLink href={incidentsAddress(query, { counted: ["incidents"] })} isEmpty={now.counts.incidents === 0}>
            {format.number(now.counts.incidents)}
          </FigureLink>
        }
        note={t("dashboard.facts.incidentsNote", {
          messages: format.number(now.counts.messages),
          before: format.number(before.counts.incidents),
          compared: t(`dashboard.compared.${query.comparison}`),
          change: incidents?.change == null ? t("dashboard.few") : format.change(incidents.change),
        })}
      />
      {onTime && <OnTimeFact row={onTime} {...{ view, words }} />}
      <Fact
        name={<Definition name={t("dashboard.facts.answer")} text={t("dashboard.what.answer")} />}
        value={sayWorking(words, answer.median)}
        note={t("dashboard.facts.answerNote", {
          wall: sayWall(words, now.times.answerWall.median),
          n: format.number(answer.n),
          before: sayWorking(words, before.times.answerWork.median),
          compared: t(`dashboard.compared.${query.comparison}`),
        })}
      />
      <Fact
        name={<Definition name={t("dashboard.facts.backlog")} text={t("dashboard.what.backlog")} />}
        value={
          <FigureLink
            href={incidentsAddress(query, { counted: ["triage", "inWork"], period: null })}
            isEmpty={backlog.triage + backlog.inWork === 0}
          >
            {format.number(backlog.triage + backlog.inWork)}
          </FigureLink>
        }
        note={t("dashboard.facts.backlogNote", {
          triage: format.number(backlog.triage),
          inWork: format.number(backlog.inWork),
          overdue: format.number(backlog.overdue),
        })}
      />
    </dl>
  );
}

function OnTimeFact({ row, view, words }: { row: KpiRow; view: DashboardView; words: Words }) {
  const { t, format } = words;
  const { counts } = view.now;
  const isFew =
    row.now.whole < fewMin || row.before.whole < fewMin || row.now.value === null || row.before.value === null;
  return (
    <Fact
      name={<Definition name={t("dashboard.facts.onTime")} text={t("dashboard.what.onTime")} />}
      value={
        <FigureLink href={incidentsAddress(view.query, { counted: row.wholeOf })} isEmpty={row.now.whole === 0}>
          {row.now.value === null ? "—" : format.percent(row.now.value)}
        </FigureLink>
      }
      note={t("dashboard.facts.onTimeNote", {
        part: format.number(row.now.part),
        whole: format.number(row.now.whole),
        overdue: format.number(counts.answerOverdue),
        change: isFew ? t("dashboard.few") : format.points((row.now.value ?? 0) - (row.before.value ?? 0)),
        against: t(`dashboard.against.${view.query.comparison}`),
      })}
    />
  );
}

function Fact({ name, value, note }: { name: ReactNode; value: ReactNode; note: string }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-ink-2">{name}</dt>
      <dd className="text-2xl font-semibold tracking-tight">{value}</dd>
      <dd className="text-xs text-ink-2">{note}</dd>
    </div>
  );
}
