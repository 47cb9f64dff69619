"use client";

import { useTranslations } from "use-intl";
import { Chip } from "@/components/ui/chip";
import type { ChipLook } from "@/components/ui/chip";
import type { IncidentStep } from "@/lib/incidents/steps/schema";

const looks: Partial<Record<IncidentStep, ChipLook>> = {
  in_progress: "accent",
  on_approval: "accent",
  rework: "danger",
  returned: "warn",
  reopened: "warn",
  answered: "ok",
  satisfaction: "ok",
  done: "ok",
};

export function StepChip({ step }: { step: IncidentStep }) {
  const t = useTranslations();
  return <Chip look={looks[step] ?? "plain"}>{t(`common.steps.${step}`)}</Chip>;
}
