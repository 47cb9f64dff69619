"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { Button } from "@/components/ui/button";
import type { ModelTask } from "@/lib/classify/versions/terms";
import type { TrainingView } from "@/lib/flow/classifier/schema";
import type { ClassifierActions } from "./classifier-actions";
import { TrainingHeard, TrainingProgress } from "./training-progress";
import { useAnswer } from "./use-answer";

const lookAgainMs = 3_000;

interface TrainingPanelProps {
  task: ModelTask;
  training: TrainingView | null;
  train: ClassifierActions["train"] | null;
}

/** The button, how far a training is, and how the last one ended. */
export function TrainingPanel({ task, training, train }: TrainingPanelProps) {
  const t = useTranslations();
  const { ask, isBusy } = useAnswer();
  const isOpen = training?.state === "waiting" || training?.state === "running";
  useLookAgain(isOpen);
  return (
    <div className="grid min-w-64 content-start gap-1.5">
      {train && !isOpen && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 md:justify-end">
          <span className="text-xs text-ink-2">{t(`classifier.training.startHint.${task}`)}</span>
          <Button
            // One main button a page.
            look={task === "topic" ? "main" : "plain"}
            disabled={isBusy}
            aria-busy={isBusy}
            onClick={() =>
              ask(
                () => train({ task }),
                () => t("classifier.training.asked"),
              )
            }
          >
            {t(`classifier.training.start.${task}`)}
          </Button>
        </div>
      )}
      {training && isOpen && <TrainingProgress task={task} training={training} />}
      <div role="status">
        {training && (isOpen ? <TrainingHeard training={training} /> : <Ended training={training} />)}
      </div>
    </div>
  );
}

function Ended({ training }: { training: TrainingView }) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const { finishedAt, percent, state, verdict, version } = training;
  if (finishedAt === null) return null;
  const how =
    state === "failed"
      ? t("classifier.training.failed", { percent: format.percent((percent ?? 0) / 100) })
      : verdict === null
        ? t("classifier.training.unchanged")
        : t(`classifier.training.verdict.${verdict}`, { version: version ?? 0 });
  return (
    <p className="max-w-[52ch] text-xs text-ink-2 md:ml-auto md:text-right">
      {t("classifier.training.ended", { at: format.dateTime(finishedAt, nowMs) })}, {how}
    </p>
  );
}

function useLookAgain(isOpen: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (!isOpen) return;
    const timer = setInterval(() => {
      if (!document.hidden) router.refresh();
    }, lookAgainMs);
    return () => clearInterval(timer);
  }, [isOpen, router]);
}
