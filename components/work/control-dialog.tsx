"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import type { ComboboxOption } from "@/components/ui/combobox";
import type { IncidentView } from "@/lib/incidents/schema";
import { ChoiceField } from "./choice-field";
import { dueAhead, readDue } from "./due";
import { DueField } from "./due-field";
import { useWorkChoices } from "./use-choices";
import type { WorkHands } from "./use-work";
import { WordsField } from "./words-field";
import { WorkDialog } from "./work-dialog";

/** Who looks after it, until when, and what has to be there by then. */
export function ControlDialog({ incident, work }: { incident: IncidentView; work: WorkHands }) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const { suggestions, search } = useWorkChoices({ incidentId: incident.id, kind: "controllers" });
  const [person, setPerson] = useState<ComboboxOption | null>(null);
  const [due, setDue] = useState(() => dueAhead(3, { nowMs, format }));
  const [task, setTask] = useState("");
  const dueMs = readDue(due, format);
  const isAhead = dueMs !== null && dueMs > nowMs;
  return (
    <WorkDialog
      title={t("work.control.title", { number: format.number(incident.number) })}
      description={t("work.control.text")}
      submitLabel={t("work.control.submit")}
      isReady={person !== null && isAhead && task.trim() !== ""}
      onSubmit={() =>
        person === null || dueMs === null
          ? Promise.resolve(false)
          : work.run({
              action: "putOnControl",
              controllerId: person.id,
              dueAt: new Date(dueMs).toISOString(),
              task: task.trim(),
            })
      }
      onClose={work.close}
    >
      <ChoiceField
        label={t("work.control.person")}
        placeholder={t("work.control.placeholder")}
        value={person}
        onChange={setPerson}
        suggestions={suggestions}
        search={search}
      />
      <DueField label={t("work.control.due")} value={due} onChange={setDue} nowMs={nowMs} />
      <WordsField
        label={t("work.control.task")}
        rows={2}
        value={task}
        onChange={(event) => setTask(event.target.value)}
      />
    </WorkDialog>
  );
}
