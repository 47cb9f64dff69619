"use client";

import { useTranslations } from "use-intl";
import { Chip } from "@/components/ui/chip";
import type { QueueRow } from "@/lib/incidents/schema";
import { shortPersonName } from "@/lib/platform/format/person-name";
import { ReturnMark } from "./return-mark";
import { TaskDue } from "./task-due";

/** What a row says of the work besides its step. */
export function RowMarks({ row }: { row: QueueRow }) {
  const t = useTranslations();
  return (
    <>
      <ReturnMark count={row.returnCount} />
      {row.isOnControl && row.task === null && <Chip look="accent">{t("work.row.onControl")}</Chip>}
      {row.hasWaitingRequest && <Chip look="warn">{t("work.row.waitingRequest")}</Chip>}
    </>
  );
}

/** The clock's place in a list of tasks. */
export function RowTaskDue({ task }: { task: NonNullable<QueueRow["task"]> }) {
  const t = useTranslations();
  return (
    <>
      <TaskDue dueAt={task.dueAt} kind={task.kind} />
      <span aria-hidden="true" className="max-w-full truncate pl-[5px] text-xs leading-[18px] text-ink-3">
        {t(`work.row.${task.kind}`)}
      </span>
    </>
  );
}

/** What stands under the topic: the task where the list is about tasks, otherwise the citizen's first words. */
export function useRowText(row: QueueRow): string {
  const t = useTranslations();
  if (row.task === null || row.task.kind === "waiting") return `«${row.summary}»`;
  return t(`work.row.taskOf.${row.task.kind}`, { who: shortPersonName(row.task.who), text: row.task.text });
}
