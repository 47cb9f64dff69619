"use client";

import { useTranslations } from "use-intl";
import { cx } from "@/components/ui/class-names";
import type { IncidentView } from "@/lib/incidents/schema";
import { stepPath } from "./step-path";
import type { PathStep } from "./step-path";

const looks: Record<PathStep["state"], string> = {
  done: "border-ink-2 text-ink-2",
  now: "border-accent font-semibold text-accent",
  ahead: "border-line text-ink-3",
};

/** Where the incident stands on its way. On a phone only the present step keeps its name. */
export function StepBar({ incident }: { incident: Pick<IncidentView, "path" | "step"> }) {
  const t = useTranslations();
  return (
    <ol aria-label={t("incident.stepsLabel")} className="mt-2.5 flex gap-[3px] text-xs">
      {stepPath(incident.path, incident.step).map(({ step, state }) => (
        <li
          key={step}
          aria-current={state === "now" ? "step" : undefined}
          className={cx(
            "min-w-4 flex-auto truncate border-t-[3px] pt-1 pr-1.5",
            looks[state],
            state !== "now" && "max-md:basis-0 max-md:text-transparent",
            state === "now" && "flex-none",
          )}
        >
          {t(`common.steps.${step}`)}
        </li>
      ))}
    </ol>
  );
}
