import type { CheckLine } from "@/components/health/describe-checks";
import { classifierTasks } from "@/lib/flow/health/schema";
import type { CalendarCheck, ClassifierCheck } from "@/lib/flow/health/schema";
import type { Translate } from "@/lib/platform/intl";

/** A line for each calendar that ends; what reaches into the next year stands in its table alone. */
export function describeEndingCalendars(calendars: readonly CalendarCheck[], t: Translate): CheckLine[] {
  return calendars.flatMap(({ code, name, state }) =>
    state === "ok"
      ? []
      : {
          key: `calendar-${code}`,
          title: t("health.calendars.line", { name }),
          state,
          now: "",
          sentence: t(`health.calendars.${state}`),
          advice: t(`health.advice.calendars.${state}`),
          detail: null,
        },
  );
}

/** A model that is not there has no row in its table, and without it nothing is understood. */
export function describeMissingClassifiers(classifiers: readonly ClassifierCheck[], t: Translate): CheckLine[] {
  const missing = classifierTasks.filter((task) => !classifiers.some((classifier) => classifier.task === task));
  return missing.map((task) => ({
    key: `classifier-${task}`,
    title: t("health.classifiers.title"),
    state: "bad",
    now: "",
    sentence: t("health.classifiers.missing", { task }),
    advice: t("health.advice.classifiers.missing"),
    detail: null,
  }));
}
