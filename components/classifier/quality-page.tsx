import type { ReactNode } from "react";
import type { Words } from "@/components/dashboard/words";
import { Notice } from "@/components/ui/notice";
import type { ConfusedIncident, QualityPage } from "@/lib/flow/classifier/schema";
import { CalibrationSection } from "./calibration-section";
import type { ClassifierActions } from "./classifier-actions";
import { ConfusionsSection } from "./confusions-section";
import type { QualityQuery } from "./quality-address";
import { RelevanceSection } from "./relevance-section";
import { ThemesSection } from "./themes-section";
import { ThresholdSection } from "./threshold-section";
import { CorrectionsSection, DriftSection } from "./time-sections";
import { TopicsSection } from "./topics-section";
import { TrainingPanel } from "./training-panel";
import { VersionsSection } from "./versions-section";

interface ClassifierPageProps {
  page: QualityPage;
  query: QualityQuery;
  confused: readonly ConfusedIncident[] | null;
  words: Words;
  actions: ClassifierActions;
}

/** What the machine is worth and who says by which version it reads: made on the server but for what is moved by hand. */
export function ClassifierPage({ page, query, confused, words, actions }: ClassifierPageProps) {
  const may = page.canManage ? actions : null;
  return (
    <main id="content" className="min-h-0 flex-1 overflow-auto bg-surface px-6 py-5 max-md:px-4">
      <div className="mx-auto grid max-w-[84rem] grid-cols-[minmax(0,1fr)] gap-6">
        <Head page={page} words={words}>
          <TrainingPanel task="topic" training={page.training} train={may?.train ?? null} />
        </Head>
        {page.reportOn === "examples" && <Notice title={words.t("classifier.notAside")} />}
        <Figures page={page} words={words} />
        <ThresholdSection page={page} words={words} save={may?.saveThresholds ?? null} />
        <VersionsSection {...{ page, query, words }} choose={may?.choose ?? null} />
        <RelevanceSection {...{ page, query, words }} actions={may} />
        <ConfusionsSection {...{ page, query, confused, words }} />
        <TopicsSection {...{ page, query, words }} />
        {page.report && page.report.n > 0 && <CalibrationSection report={page.report} words={words} />}
        <CorrectionsSection page={page} words={words} />
        <DriftSection page={page} words={words} />
        <ThemesSection page={page} words={words} makeTopic={may?.makeTopic ?? null} />
      </div>
    </main>
  );
}

function Head({ page, words, children }: { page: QualityPage; words: Words; children: ReactNode }) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
      <div className="min-w-0 flex-1 basis-96">
        <p className="text-xs text-ink-2">{words.t("classifier.title")}</p>
        <h1 className="text-xl font-semibold tracking-tight text-balance">{findingOf(page, words)}</h1>
        <p className="text-xs text-ink-2">{madeOf(page, words) ?? words.t("classifier.lead")}</p>
      </div>
      {children}
    </header>
  );
}

/** With fewer texts kept aside a share would be a guess. */
const fewMin = 30;

function findingOf({ report }: QualityPage, { t, format }: Words): string {
  if (report === null || report.n === 0) return t("classifier.finding.none");
  if (report.n < fewMin) return t("classifier.finding.asideFew", { n: format.number(report.n) });
  const accuracy = format.percent(report.accuracy);
  return report.groupAccuracy === null
    ? t("classifier.finding.sayTopic", { accuracy })
    : t("classifier.finding.say", { accuracy, group: format.percent(report.groupAccuracy) });
}

function madeOf({ report, reportOn, versions }: QualityPage, { t, format }: Words): string | null {
  const version = versions.find(({ isInForce }) => isInForce)?.version;
  if (report === null || version === undefined) return null;
  return t(`classifier.madeOf.${reportOn}`, { n: report.n, shown: format.number(report.n), version });
}

function Figures({ page: { report }, words }: { page: QualityPage; words: Words }) {
  const { t, format } = words;
  if (report === null || report.n < fewMin) return null;
  const figures = [
    ["accuracy", format.percent(report.accuracy, 1)],
    ["group", report.groupAccuracy === null ? "—" : format.percent(report.groupAccuracy, 1)],
    ["macroF1", format.percent(report.macroF1, 1)],
    ["coverage", format.percent(report.coverageAt95.share)],
    ["ece", format.number(report.ece, 3)],
  ] as const;
  return (
    <dl className="grid grid-cols-5 gap-x-6 gap-y-3 max-lg:grid-cols-3 max-md:grid-cols-2">
      {figures.map(([key, value]) => (
        <div key={key} className="flex flex-col-reverse justify-end">
          <dt className="text-xs text-ink-2">{t(`classifier.figures.${key}`)}</dt>
          <dd className="text-2xl font-semibold tracking-tight">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
