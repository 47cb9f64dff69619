import { Section } from "@/components/dashboard/section";
import type { Words } from "@/components/dashboard/words";
import { Table } from "@/components/ui/table";
import type { EvaluationReport } from "@/lib/classify/versions/schema";

const side = 200;

/** Promised against true: what lies under the diagonal was promised too much. */
export function CalibrationSection({ report, words }: { report: EvaluationReport; words: Words }) {
  const { t, format } = words;
  const bands = report.bands.filter(({ n }) => n > 0);
  return (
    <Section id="calibration" title={t("classifier.calibration.title")} note={t("classifier.calibration.note")}>
      <figure className="grid grid-cols-[14rem_minmax(0,1fr)] gap-x-8 gap-y-4 max-md:grid-cols-[minmax(0,1fr)]">
        <figcaption className="col-span-full">
          <h3 className="text-sm font-semibold">
            {t("classifier.calibration.finding", { ece: format.points(report.ece, 1).replace("+", "") })}
          </h3>
          <p className="sr-only">{t("classifier.calibration.sentence")}</p>
        </figcaption>
        <Diagram bands={bands} words={words} />
        <Table
          caption={t("classifier.calibration.title")}
          columns={[
            { key: "band", label: t("classifier.calibration.band") },
            { key: "said", label: t("classifier.calibration.said"), isNumber: true },
            { key: "true", label: t("classifier.calibration.true"), isNumber: true },
            { key: "n", label: t("classifier.calibration.n"), isNumber: true },
          ]}
          rows={bands.map(({ from, to, n, confidence, accuracy }) => ({
            key: String(from),
            cells: [
              `${format.number(from * 100)}–${format.percent(to)}`,
              format.percent(confidence),
              format.percent(accuracy),
              format.number(n),
            ],
          }))}
        />
      </figure>
    </Section>
  );
}

function Diagram({ bands, words: { t, format } }: { bands: EvaluationReport["bands"]; words: Words }) {
  const most = Math.max(1, ...bands.map(({ n }) => n));
  return (
    <div className="grid w-56 content-start self-start grid-cols-[auto_minmax(0,1fr)] gap-x-2 gap-y-1 text-xs text-ink-3">
      <div className="flex flex-col justify-between text-right">
        <span>{format.percent(1)}</span>
        <span>{format.percent(0)}</span>
      </div>
      <svg viewBox={`-6 -6 ${side + 12} ${side + 12}`} aria-hidden="true" className="block w-full">
        <rect width={side} height={side} fill="none" className="stroke-line" />
        <line x1={0} y1={side} x2={side} y2={0} className="stroke-ink-3" strokeDasharray="5 4" />
        {bands.map(({ from, n, confidence, accuracy }) => (
          <g key={from}>
            <line
              x1={confidence * side}
              x2={confidence * side}
              y1={(1 - confidence) * side}
              y2={(1 - accuracy) * side}
              className="stroke-series-past"
              strokeWidth={1.5}
            />
            <circle
              cx={confidence * side}
              cy={(1 - accuracy) * side}
              r={3 + 5 * Math.sqrt(n / most)}
              className="fill-series-now"
            />
          </g>
        ))}
      </svg>
      <span />
      <span className="text-center">
        {t("classifier.calibration.said")} → · ↑ {t("classifier.calibration.true")}
      </span>
    </div>
  );
}
