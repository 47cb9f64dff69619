import { Section } from "@/components/dashboard/section";
import type { Words } from "@/components/dashboard/words";
import { TimeChart } from "@/components/charts/time-chart";
import type { ChartPoint } from "@/components/charts/model";
import type { QualityPage } from "@/lib/flow/classifier/schema";

/** What people put right, week by week. */
export function CorrectionsSection({ page, words }: { page: QualityPage; words: Words }) {
  const { t, format } = words;
  const weeks = page.corrections;
  const last = weeks.at(-1);
  return (
    <Section id="corrections" title={t("classifier.corrections.title")} note={t("classifier.corrections.note")}>
      {last === undefined ? (
        <p className="text-sm text-ink-2">{t("classifier.corrections.empty")}</p>
      ) : (
        <TimeChart
          title={t("classifier.corrections.finding", {
            corrected: format.number(last.corrected),
            all: format.number(last.corrected + last.confirmed),
          })}
          note={t("classifier.corrections.note")}
          sentence={t("classifier.corrections.sentence")}
          model={{
            points: weeks.map(({ week }) => pointOf(week, words)),
            series: [
              {
                key: "corrected",
                name: t("classifier.corrections.corrected"),
                tone: "now",
                look: "bars",
                values: weeks.map(({ corrected }) => corrected),
              },
              {
                key: "confirmed",
                name: t("classifier.corrections.confirmed"),
                tone: "past",
                look: "line",
                values: weeks.map(({ confirmed }) => confirmed),
              },
            ],
          }}
          show={(value) => format.number(value)}
          t={t}
        />
      )}
    </Section>
  );
}

/** Unknown words and confidence, week by week, against how it was at the training. */
export function DriftSection({ page, words }: { page: QualityPage; words: Words }) {
  const { t } = words;
  return (
    <Section id="drift" title={t("classifier.drift.title")} note={t("classifier.drift.note")}>
      {page.drift.length === 0 ? (
        <p className="text-sm text-ink-2">{t("classifier.drift.empty")}</p>
      ) : (
        <div className="grid grid-cols-2 gap-x-10 gap-y-6 max-lg:grid-cols-[minmax(0,1fr)]">
          <DriftChart what="unknown" {...{ page, words }} />
          <DriftChart what="confidence" {...{ page, words }} />
        </div>
      )}
    </Section>
  );
}

interface DriftChartProps {
  what: "unknown" | "confidence";
  page: QualityPage;
  words: Words;
}

function DriftChart({ what, page, words }: DriftChartProps) {
  const { t, format } = words;
  const values = page.drift.map(({ unknownShare, confidence }) => (what === "unknown" ? unknownShare : confidence));
  const before = what === "unknown" ? page.look?.unknownShare : page.look?.confidence;
  const show = (value: number) => format.percent(value);
  const share = show(values.at(-1) ?? 0);
  return (
    <TimeChart
      title={
        what === "unknown"
          ? t("classifier.drift.findingUnknown", { share })
          : t("classifier.drift.findingConfidence", { share })
      }
      note={t(`classifier.drift.${what}`)}
      sentence={t("classifier.drift.sentence")}
      model={{
        points: page.drift.map(({ week }) => pointOf(week, words)),
        series: [{ key: what, name: t(`classifier.drift.${what}`), tone: "now", look: "line", values }],
        ...(before === undefined ? {} : { norm: { value: before, label: t("classifier.drift.atTraining") } }),
      }}
      show={show}
      t={t}
      height={120}
      isSmall
    />
  );
}

function pointOf(week: string, { t, format }: Words): ChartPoint {
  const short = format.calendarDay(week);
  return { key: week, short, long: t("classifier.corrections.week", { day: short }) };
}
