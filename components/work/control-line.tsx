"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import type { IncidentView } from "@/lib/incidents/schema";
import type { ControlView } from "@/lib/incidents/work/schema";
import { shortPersonName } from "@/lib/platform/format/person-name";
import { TaskDue } from "./task-due";
import type { WorkHands } from "./use-work";

interface ControlLineProps {
  control: ControlView;
  incident: IncidentView;
  work: WorkHands;
}

export function ControlLine({ control, incident, work }: ControlLineProps) {
  const t = useTranslations();
  return (
    <div className="grid gap-1 text-sm">
      <h3 className="text-xs font-medium text-ink-3">{t("work.control.heading")}</h3>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <b className="font-medium">{shortPersonName(control.controllerName)}</b>
        <TaskDue dueAt={control.dueAt} kind="control" />
        {incident.allowed.includes("endControl") && (
          <Button look="bare" onClick={() => void work.run({ action: "endControl" })}>
            {t("work.control.end")}
          </Button>
        )}
      </p>
      <p className="wrap-anywhere text-ink-2">{control.task}</p>
    </div>
  );
}
