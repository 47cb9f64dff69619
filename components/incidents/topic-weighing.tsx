"use client";

import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import type { IncidentView, TopicsWeighed } from "@/lib/incidents/schema";
import { errorKey } from "@/lib/platform/messages/error-keys";
import { codeOf, fetchJson } from "./fetch-json";
import { runnerUpOf } from "./understanding";
import { weighedSentences } from "./weighed-sentences";

interface TopicWeighingProps {
  incident: IncidentView;
  /** What is said of the topic already. */
  said: readonly string[];
  isOpen: boolean;
  onToggle: () => void;
}

/** «Почему не …»: asked for, since it takes a look at the model. */
export function TopicWeighing({ incident, said, isOpen, onToggle }: TopicWeighingProps) {
  const t = useTranslations();
  const format = useFormat();
  const rival = runnerUpOf(incident);
  if (rival === null) return null;
  return (
    <div className="mt-0.5 text-xs">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-keyshortcuts={t("keys.labels.whyTopic")}
        onClick={onToggle}
        className="link text-left pointer-coarse:min-h-11"
      >
        {t("incident.weighing.ask", { topic: rival.topic.shortName, share: format.percent(rival.confidence) })}
      </button>
      {isOpen && <Weighed key={`${incident.id} ${incident.topic?.id}`} number={incident.number} said={said} />}
    </div>
  );
}

function Weighed({ number, said }: { number: number; said: readonly string[] }) {
  const t = useTranslations();
  const [answer, setAnswer] = useState<{ weighed: TopicsWeighed | null } | { code: string } | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    fetchJson<{ weighed: TopicsWeighed | null }>(`/api/console/incidents/${number}/topics`, stop.signal).then(
      setAnswer,
      (error: unknown) => !stop.signal.aborted && setAnswer({ code: codeOf(error) }),
    );
    return () => stop.abort();
  }, [number]);
  return (
    <div role="status" className="mt-1 grid min-h-9 gap-0.5 border-l-2 border-line-strong pl-2 text-ink-2">
      {answer && "code" in answer && <p>{t(`errors.${errorKey(answer.code)}`)}</p>}
      {answer &&
        "weighed" in answer &&
        weighedSentences(answer.weighed, said, t).map((line) => <p key={line}>{line}</p>)}
    </div>
  );
}
