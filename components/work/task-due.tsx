"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { Chip } from "@/components/ui/chip";
import type { QueueRow } from "@/lib/incidents/schema";

const minuteMs = 60_000;
const soonMs = 15 * minuteMs;
const warnMs = 120 * minuteMs;

/** The deadline that a person set for a task, by the wall: a date rather than a count, because it is an appointment. */
export function TaskDue({ dueAt, kind }: { dueAt: string; kind: NonNullable<QueueRow["task"]>["kind"] }) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const leftMs = Date.parse(dueAt) - nowMs;
  const look = kind === "waiting" ? "plain" : leftMs <= soonMs ? "danger" : leftMs <= warnMs ? "warn" : "plain";
  const left = format.left(leftMs, "wall");
  return (
    <Chip look={look}>
      <span aria-hidden="true" title={format.long(dueAt)}>
        {leftMs < 0 ? `! ${left}` : t("work.due.by", { due: format.due(dueAt, nowMs) })}
      </span>
      <span className="sr-only">{t(`work.due.spoken.${kind}`, { left, due: format.long(dueAt) })}</span>
    </Chip>
  );
}
