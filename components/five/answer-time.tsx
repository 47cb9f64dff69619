"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import type { AnswerTimeFact } from "@/lib/analytics/five/schema";
import { Change, FactFrame } from "./fact-frame";
import { useFiveClock } from "./five-clock";
import { countedHref } from "./incident-links";
import { LineChart } from "./line-chart";

const minuteMs = 60_000;
/** A change of less than this part is told, but neither praised nor blamed. */
const telling = 0.05;

/** Half of the full answers came faster than this: in both clocks, the chosen one in front. */
export function AnswerTime({ fact, asOf }: { fact: AnswerTimeFact; asOf: string }) {
  const t = useTranslations();
  const format = useFormat();
  const isWall = useFiveClock() === "wall" && fact.wallMs !== null;
  const unit = isWall ? "wall" : "working";
  const ms = isWall && fact.wallMs !== null ? fact.wallMs : fact.workMs;
  const before = isWall ? fact.wallBeforeMs : fact.workBeforeMs;
  const norm = fact.norm !== null && fact.norm.isWorking !== isWall ? fact.norm : null;
  const normLabel = norm && t("five.facts.norm", { norm: format.duration(norm.ms, unit) });
  const other = isWall
    ? t("five.facts.work", { duration: format.duration(fact.workMs, "working") })
    : fact.wallMs !== null && t("five.facts.wall", { duration: format.duration(fact.wallMs, "wall") });
  return (
    <FactFrame
      fact={fact}
      asOf={asOf}
      title={t("five.facts.answerTime")}
      href={countedHref(fact.period, ["answerOnTime", "answerLate"])}
      big={<BigDuration text={format.duration(ms, unit)} mark={isWall ? null : format.workingMark} />}
      n={t("five.facts.timed", { n: fact.n, shown: format.number(fact.n), incidents: fact.incidents })}
      chart={
        <LineChart
          line={isWall ? fact.wallLine : fact.line}
          {...{ width: 168, height: 92, isCut: true, hasDays: true, asOf }}
          write={(value) => format.duration(value, unit)}
          norm={norm && normLabel ? { value: norm.ms, label: normLabel } : null}
        />
      }
    >
      <TimeChange ms={ms} before={before} />
      {[normLabel, other].filter(Boolean).join("; ")}
    </FactFrame>
  );
}

function TimeChange({ ms, before }: { ms: number; before: number | null }) {
  const t = useTranslations();
  const format = useFormat();
  if (before === null) return null;
  const difference = ms - before;
  const duration = format.duration(difference, "working");
  const isSame = Math.abs(difference) < minuteMs;
  const isTelling = Math.abs(difference) >= before * telling;
  const change = isSame ? t("five.facts.same") : t(`five.facts.${difference < 0 ? "faster" : "slower"}`, { duration });
  return (
    <>
      {t.rich("five.facts.than", {
        change,
        b: (chunks) => <Change isGood={isTelling ? difference < 0 : null}>{chunks}</Change>,
      })}
      {"; "}
    </>
  );
}

/** «6 ч 40 мин раб.»: the last unit is written small. */
function BigDuration({ text, mark }: { text: string; mark: string | null }) {
  const last = text.lastIndexOf("\u00a0");
  return (
    <>
      {text.slice(0, last)}
      <span className="text-lg font-medium tracking-normal">
        {text.slice(last)}
        {mark !== null && `\u00a0${mark}`}
      </span>
    </>
  );
}
