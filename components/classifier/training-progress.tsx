import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { ProgressBar } from "@/components/ui/progress-bar";
import type { ModelTask } from "@/lib/classify/versions/terms";
import type { TrainingView } from "@/lib/flow/classifier/schema";
import type { Translate } from "@/lib/platform/intl";

/** Sooner nobody asks how long it takes. */
const spentFromMs = 60_000;
/** Whoever looks sees each hundredth, whoever listens hears of each quarter. */
const heardEvery = 25;

/** How far a training is that waits or runs. */
export function TrainingProgress({ task, training }: { task: ModelTask; training: TrainingView }) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const { isAnotherTry, percent, phase, startedAt } = training;
  const spent = startedAt === null ? 0 : nowMs - new Date(startedAt).getTime();
  const share = phase === null || percent === null ? null : percent / 100;
  const parts = [
    ...(share === null ? [] : [format.percent(share)]),
    whatHappens(training, t),
    ...(isAnotherTry ? [t("classifier.training.again")] : []),
    ...(spent < spentFromMs ? [] : [t("classifier.training.spent", { time: format.latency(spent) })]),
  ];
  return (
    <div className="grid gap-1 text-sm">
      <ProgressBar label={t(`classifier.training.progress.${task}`)} share={share} />
      <p className="text-ink-2 tabular-nums">{parts.join(" · ")}</p>
    </div>
  );
}

/** The same in words for whoever does not see the bar: stands in a live region, so it changes seldom. */
export function TrainingHeard({ training }: { training: TrainingView }) {
  const t = useTranslations();
  const format = useFormat();
  const { percent, phase } = training;
  const heard = phase === null || percent === null ? null : (percent - (percent % heardEvery)) / 100;
  return (
    <p className="sr-only">
      {[whatHappens(training, t), ...(heard === null ? [] : [format.percent(heard)])].join(", ")}
    </p>
  );
}

function whatHappens({ phase, textCount }: TrainingView, t: Translate): string {
  return phase === null
    ? t("classifier.training.waiting")
    : t(`classifier.training.${phase}`, { count: textCount ?? 0 });
}
