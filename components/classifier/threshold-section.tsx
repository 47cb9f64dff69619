import { CurvePlot } from "@/components/charts/curve-plot";
import { Section } from "@/components/dashboard/section";
import type { Words } from "@/components/dashboard/words";
import { Table } from "@/components/ui/table";
import type { QualityPage } from "@/lib/flow/classifier/schema";
import type { ClassifierActions } from "./classifier-actions";
import { curveByHundredths } from "./read-curve";
import { ThresholdDesk } from "./threshold-desk";

interface ThresholdSectionProps {
  page: QualityPage;
  words: Words;
  save: ClassifierActions["saveThresholds"] | null;
}

export function ThresholdSection({ page, words, save }: ThresholdSectionProps) {
  const { t } = words;
  const { report, thresholds, pace } = page;
  const curve = report?.curve ?? [];
  const points = curveByHundredths(curve);
  return (
    <Section id="thresholds" title={t("classifier.thresholds.title")} note={t("classifier.thresholds.note")}>
      {curve.length === 0 && <p className="text-sm text-ink-2">{t("classifier.thresholds.empty")}</p>}
      <figure className="min-w-0">
        <figcaption className="mb-2">
          <h3 className="text-sm font-semibold">{t("classifier.thresholds.chart")}</h3>
          <Legend words={words} />
          <p className="sr-only">{t("classifier.thresholds.sentence")}</p>
        </figcaption>
        {/* With other thresholds in the database it begins anew. */}
        <ThresholdDesk key={`${thresholds.auto} ${thresholds.from}`} {...{ curve, thresholds, pace, save }}>
          <CurvePlot points={points} />
        </ThresholdDesk>
        <CurveTable points={points} words={words} />
      </figure>
    </Section>
  );
}

function Legend({ words: { t } }: { words: Words }) {
  return (
    <p className="flex flex-wrap gap-x-4 text-xs text-ink-2">
      <span className="inline-flex items-center gap-1.5">
        <span aria-hidden="true" className="h-0.5 w-4 bg-series-now" />
        {t("classifier.thresholds.coverage")}
      </span>
      <span className="inline-flex items-center gap-1.5">
        <span aria-hidden="true" className="h-0.5 w-4 bg-series-past" />
        {t("classifier.thresholds.precision")}
      </span>
    </p>
  );
}

function CurveTable({ points, words }: { points: ReturnType<typeof curveByHundredths>; words: Words }) {
  const { t, format } = words;
  const tenths = points.filter((_, step) => step % 5 === 0);
  return (
    <details className="mt-2 text-sm print:hidden">
      <summary className="w-fit cursor-pointer rounded-sm py-1 text-xs text-ink-2 hover:text-ink pointer-coarse:py-3">
        {t("charts.table")}
        <span className="sr-only">: {t("classifier.thresholds.chart")}</span>
      </summary>
      <div className="max-h-80 overflow-y-auto">
        <Table
          caption={t("classifier.thresholds.chart")}
          columns={[
            { key: "threshold", label: t("classifier.thresholds.threshold") },
            { key: "coverage", label: t("classifier.thresholds.coverage"), isNumber: true },
            { key: "precision", label: t("classifier.thresholds.precision"), isNumber: true },
          ]}
          rows={tenths.map(({ threshold, coverage, precision }) => ({
            key: String(threshold),
            cells: [
              format.percent(threshold),
              format.percent(coverage, 1),
              precision === null ? "—" : format.percent(precision, 1),
            ],
          }))}
        />
      </div>
    </details>
  );
}
