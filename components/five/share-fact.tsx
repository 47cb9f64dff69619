"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import type { ShareFact, ShareKind } from "@/lib/analytics/five/schema";
import type { CountKey } from "@/lib/analytics/schema";
import { Change, FactFrame } from "./fact-frame";
import { countedHref } from "./incident-links";
import { LineChart } from "./line-chart";

/** The incidents that a share counts. */
const counted: Record<ShareKind, CountKey[]> = {
  honesty_gap: ["solvableExplained"],
  on_time: ["answerOnTime"],
  repeats: ["repeats"],
  satisfaction: ["satisfied"],
};
const moreIsBetter: readonly ShareKind[] = ["on_time", "satisfaction"];
/** Less than half a point is rounded away, and is no change. */
const sameWithin = 0.005;
/** Fewer points are told, but neither praised nor blamed. */
const telling = 0.02;

export function ShareFactItem({ fact, asOf }: { fact: ShareFact; asOf: string }) {
  const t = useTranslations();
  const format = useFormat();
  const { kind, value, worst } = fact;
  return (
    <FactFrame
      fact={fact}
      asOf={asOf}
      title={t(`five.facts.kinds.${kind}`)}
      href={countedHref(fact.period, counted[kind])}
      big={format.percent(value)}
      n={t("five.facts.of", { part: format.number(fact.part), n: format.number(fact.n) })}
      chart={
        <LineChart
          line={fact.line}
          {...{ width: 168, height: 92, isCut: true, hasDays: true, asOf }}
          write={(share) => format.percent(share)}
        />
      }
    >
      <ShareChange fact={fact} />
      {worst && t(`five.facts.worst.${kind}`, { name: worst.name, share: format.percent(worst.value) })}
    </FactFrame>
  );
}

function ShareChange({ fact: { kind, value, valueBefore } }: { fact: ShareFact }) {
  const t = useTranslations();
  const format = useFormat();
  if (valueBefore === null) return null;
  const difference = value - valueBefore;
  const isSame = Math.abs(difference) < sameWithin;
  const points = format.number(Math.abs(difference) * 100);
  const change = isSame
    ? t("five.facts.points.same")
    : t(`five.facts.points.${difference > 0 ? "more" : "less"}`, { points });
  const isGood = Math.abs(difference) < telling ? null : difference > 0 === moreIsBetter.includes(kind);
  return (
    <>
      {t.rich("five.facts.thanMonth", { change, b: (chunks) => <Change isGood={isGood}>{chunks}</Change> })}
      {". "}
    </>
  );
}
