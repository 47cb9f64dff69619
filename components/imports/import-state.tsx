"use client";

import { useTranslations } from "use-intl";
import { Chip } from "@/components/ui/chip";
import type { ChipLook } from "@/components/ui/chip";
import type { ImportState } from "@/lib/flow/schema";

const looks: Record<ImportState, ChipLook> = {
  uploaded: "accent",
  waiting: "line",
  running: "accent",
  cancelled: "plain",
  finished: "ok",
  failed: "danger",
  broken_off: "warn",
  removing: "line",
  removed: "plain",
};

export function ImportStateChip({ state }: { state: ImportState }) {
  const t = useTranslations();
  return <Chip look={looks[state]}>{t(`imports.states.${state}`)}</Chip>;
}

/** The name of a run as a list shows it: of the demo what it tells. */
export function useRunName(): (run: { kind: string; fileName: string }) => string {
  const t = useTranslations();
  return ({ kind, fileName }) =>
    kind === "demo" ? t(`imports.demoParts.${fileName === "past" ? "past" : "live"}`) : fileName;
}
