"use client";

import { useTranslations } from "use-intl";
import { cx } from "@/components/ui/class-names";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import type { DraftStatus } from "./use-draft";

/** Whether what was typed is safe. Only a failure interrupts a reader. */
export function DraftSign({ status, savedAt }: { status: DraftStatus; savedAt: string | null }) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const at = savedAt === null ? "" : format.stamp(savedAt, nowMs);
  return (
    <span
      role={status === "failed" ? "alert" : undefined}
      data-draft={status}
      className={cx("text-xs text-ink-3", status === "failed" && "text-danger!")}
    >
      {t(`answer.draft.${status}`, { at })}
    </span>
  );
}
