"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import type { TopicYearFact } from "@/lib/analytics/five/schema";
import { FactFrame } from "./fact-frame";
import { countedHref } from "./incident-links";
import { LineChart } from "./line-chart";
import { placeTitle } from "./place-title";

const redShown = 3;

/** The topic that changed most against the same weeks of last year, which stand beside it in grey. */
export function TopicYearItem({ fact, asOf }: { fact: TopicYearFact; asOf: string }) {
  const t = useTranslations();
  const format = useFormat();
  const { topic, n, countBefore, change, red } = fact;
  const against = t("five.facts.against", {
    count: n,
    shown: format.number(n),
    before: format.number(countBefore),
  });
  return (
    <FactFrame
      fact={fact}
      asOf={asOf}
      title={t("five.facts.topicYear", { topic: topic.name })}
      href={countedHref(fact.period, [], { topic: topic.code })}
      big={format.change(change)}
      n={against}
      chart={
        <LineChart
          line={fact.line}
          {...{ width: 168, height: 92, hasDays: true, asOf }}
          write={(value) => format.number(value)}
        />
      }
    >
      <RedZones names={red.map(placeTitle)} />
    </FactFrame>
  );
}

function RedZones({ names }: { names: string[] }) {
  const t = useTranslations();
  const format = useFormat();
  if (names.length === 0) return <>{t("five.facts.noRed")}</>;
  const shown = names.slice(0, redShown).join(", ");
  const more = names.length - redShown;
  return (
    <>
      <span className="font-semibold text-danger">▲ {t("five.facts.red")}</span>{" "}
      {more > 0 ? t("five.facts.redMore", { names: shown, count: format.number(more) }) : shown}
    </>
  );
}
