"use client";

import { useTranslations } from "use-intl";
import { Chip } from "@/components/ui/chip";
import type { ChipLook } from "@/components/ui/chip";
import { activeImportStates } from "@/lib/flow/imports/schema";
import type { ImportState, ImportView } from "@/lib/flow/imports/schema";

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

/** Whether somebody is at work on it, or soon will be. The live demo goes on for ever, and nobody waits for its end. */
export function isUnderWay({ kind, state }: Pick<ImportView, "kind" | "state">): boolean {
  return activeImportStates.includes(state) && (kind !== "demo" || state === "removing");
}

/** The name of a run as a list shows it: of the demo what it tells. */
export function useRunName(): (run: { kind: string; fileName: string }) => string {
  const t = useTranslations();
  return ({ kind, fileName }) =>
    kind === "demo" ? t(`imports.demoParts.${fileName === "past" ? "past" : "live"}`) : fileName;
}
