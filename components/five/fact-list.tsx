"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { EmptyState } from "@/components/ui/empty-state";
import { fiveRules } from "@/lib/analytics/five/terms";
import type { Fact, FiveMinutesView } from "@/lib/analytics/five/schema";
import { AnswerTime } from "./answer-time";
import { SectionTitle } from "./section-title";
import { ShareFactItem } from "./share-fact";
import { TopicYearItem } from "./topic-year";

const factsMax = 3;

/** Three figures with their neighbours. Those about which there is too little to say are left out, and that is said. */
export function FactList({ view }: { view: FiveMinutesView }) {
  const t = useTranslations();
  const format = useFormat();
  const { facts, asOf } = view;
  return (
    <section aria-labelledby="five-facts" className="grid min-w-0 grid-rows-[auto_minmax(min-content,1fr)] pt-2.5">
      <SectionTitle id="five-facts" title={t("five.facts.title")}>
        {facts.length > 0 && facts.length < factsMax && (
          <span>{t("five.facts.passedOver", { count: factsMax - facts.length })}</span>
        )}
      </SectionTitle>
      {facts.length === 0 ? (
        <div className="-mx-4">
          <EmptyState
            title={t("five.facts.fewTitle")}
            text={t("five.facts.fewText", { min: format.number(fiveRules.answers) })}
          />
        </div>
      ) : (
        <div className="grid auto-rows-auto content-stretch">
          {facts.map((fact) => (
            <FactItem key={fact.kind} fact={fact} asOf={asOf} />
          ))}
        </div>
      )}
    </section>
  );
}

function FactItem({ fact, asOf }: { fact: Fact; asOf: string }) {
  switch (fact.kind) {
    case "answer_time":
      return <AnswerTime fact={fact} asOf={asOf} />;
    case "topic_year":
      return <TopicYearItem fact={fact} asOf={asOf} />;
    default:
      return <ShareFactItem fact={fact} asOf={asOf} />;
  }
}
