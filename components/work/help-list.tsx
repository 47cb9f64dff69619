"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import type { IncidentView } from "@/lib/incidents/schema";
import type { CoExecutionView } from "@/lib/incidents/work/schema";
import { TaskDue } from "./task-due";
import type { WorkHands } from "./use-work";

/** The bodies that help, each with its task and its own deadline, and what they said they did. */
export function HelpList({ incident, work }: { incident: IncidentView; work: WorkHands }) {
  const t = useTranslations();
  const { coExecutions } = incident.work;
  if (coExecutions.length === 0) return null;
  return (
    <div className="grid gap-1.5">
      <h3 className="text-xs font-medium text-ink-3">{t("work.help.heading")}</h3>
      <ul className="grid gap-2">
        {coExecutions.map((one) => (
          <li key={one.id} className="grid gap-1 text-sm">
            <HelpEntry one={one} />
            {one.state === "asked" && <HelpButtons one={one} incident={incident} work={work} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

function HelpEntry({ one }: { one: CoExecutionView }) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <b className="font-medium">{one.agencyName}</b>
        {one.state === "asked" && <TaskDue dueAt={one.dueAt} kind="helping" />}
        {one.state === "finished" && <Chip look="ok">{t("work.help.states.finished")}</Chip>}
        {one.state === "withdrawn" && <Chip>{t("work.help.states.withdrawn")}</Chip>}
        {one.finishedAt !== null && (
          <span className="text-xs text-ink-3">{format.dateTime(one.finishedAt, nowMs)}</span>
        )}
      </p>
      <p className="wrap-anywhere text-ink-2">{one.task}</p>
      {one.result !== null && (
        <p className="border-l-2 border-l-ok pl-2.5 wrap-anywhere whitespace-pre-line">{one.result}</p>
      )}
    </>
  );
}

function HelpButtons({ one, incident, work }: { one: CoExecutionView; incident: IncidentView; work: WorkHands }) {
  const t = useTranslations();
  const canWithdraw = !incident.work.isHelper && incident.allowed.includes("askCoExecutor");
  return (
    <span className="flex flex-wrap gap-2">
      {one.isMine && (
        <Button onClick={() => work.ask("finishCoExecution")}>{t("work.actions.finishCoExecution")}</Button>
      )}
      {canWithdraw && (
        <Button
          look="bare"
          onClick={() => void work.run({ action: "finishCoExecution", coExecutionId: one.id, result: null })}
        >
          {t("work.help.withdraw")}
          <span className="sr-only">{`: ${one.agencyName}`}</span>
        </Button>
      )}
    </span>
  );
}
