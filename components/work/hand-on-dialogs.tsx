"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import type { ComboboxOption } from "@/components/ui/combobox";
import type { IncidentView } from "@/lib/incidents/schema";
import { ChoiceField } from "./choice-field";
import { useWorkChoices } from "./use-choices";
import type { WorkHands } from "./use-work";
import { WordsField } from "./words-field";
import { WorkDialog } from "./work-dialog";

interface HandOnProps {
  incident: IncidentView;
  work: WorkHands;
}

export function DelegateDialog({ incident, work }: HandOnProps) {
  const t = useTranslations();
  const format = useFormat();
  const { choices, suggestions, search } = useWorkChoices({ incidentId: incident.id, kind: "below" });
  const [body, setBody] = useState<ComboboxOption | null>(null);
  const [comment, setComment] = useState("");
  return (
    <WorkDialog
      title={t("work.delegate.title", { number: format.number(incident.number) })}
      description={choices?.length === 0 ? t("work.delegate.nobody") : t("work.delegate.text")}
      submitLabel={t("work.delegate.submit")}
      isReady={body !== null}
      onSubmit={() =>
        body === null
          ? Promise.resolve(false)
          : work.run({ action: "delegate", agencyId: body.id, comment: comment.trim() })
      }
      onClose={work.close}
    >
      <ChoiceField
        label={t("work.delegate.body")}
        placeholder={t("incident.choose.placeholderAgency")}
        value={body}
        onChange={setBody}
        suggestions={suggestions}
        search={search}
      />
      <WordsField
        label={t("work.delegate.comment")}
        rows={2}
        value={comment}
        onChange={(event) => setComment(event.target.value)}
      />
    </WorkDialog>
  );
}

export function AssignDialog({ incident, work }: HandOnProps) {
  const t = useTranslations();
  const format = useFormat();
  const { choices, suggestions, search } = useWorkChoices({ incidentId: incident.id, kind: "executors" });
  const [person, setPerson] = useState<ComboboxOption | null>(null);
  return (
    <WorkDialog
      title={t("work.assign.title", { number: format.number(incident.number) })}
      description={choices?.length === 0 ? t("work.assign.nobody") : t("work.assign.text")}
      submitLabel={t("work.assign.submit")}
      isReady={person !== null}
      onSubmit={() =>
        person === null ? Promise.resolve(false) : work.run({ action: "assign", executorId: person.id })
      }
      onClose={work.close}
    >
      <ChoiceField
        label={t("incident.executor")}
        placeholder={t("work.assign.placeholder")}
        value={person}
        onChange={setPerson}
        suggestions={suggestions}
        search={search}
      />
    </WorkDialog>
  );
}
