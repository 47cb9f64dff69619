"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { Button } from "@/components/ui/button";
import type { ComboboxOption } from "@/components/ui/combobox";
import type { IncidentView } from "@/lib/incidents/schema";
import { coExecutorsAtOnceMax } from "@/lib/incidents/work/terms";
import { ChoiceField } from "./choice-field";
import { dueAhead, readDue } from "./due";
import type { DueParts } from "./due";
import { DueField } from "./due-field";
import { useBodySearch } from "./use-choices";
import type { WorkHands } from "./use-work";
import { WordsField } from "./words-field";
import { WorkDialog } from "./work-dialog";

interface Draft {
  key: number;
  body: ComboboxOption | null;
  due: DueParts;
  task: string;
}

/** Each body that is asked has its own task and its own deadline. */
export function CoExecutorDialog({ incident, work }: { incident: IncidentView; work: WorkHands }) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const newDraft = (key: number): Draft => ({ key, body: null, due: dueAhead(1, { nowMs, format }), task: "" });
  const [drafts, setDrafts] = useState<Draft[]>(() => [newDraft(0)]);
  const asked = drafts.flatMap(({ body, due, task }) => {
    const dueMs = readDue(due, format);
    if (body === null || dueMs === null || dueMs <= nowMs || task.trim() === "") return [];
    return [{ agencyId: body.id, dueAt: new Date(dueMs).toISOString(), task: task.trim() }];
  });
  return (
    <WorkDialog
      title={t("work.help.title", { number: format.number(incident.number) })}
      description={t("work.help.text")}
      submitLabel={t("work.help.submit")}
      isReady={asked.length === drafts.length}
      onSubmit={() => work.run({ action: "askCoExecutor", asked })}
      onClose={work.close}
    >
      {drafts.map((draft, index) => (
        <DraftFields
          key={draft.key}
          draft={draft}
          nowMs={nowMs}
          position={drafts.length > 1 ? index + 1 : null}
          onChange={(change) =>
            setDrafts((before) => before.map((other) => (other.key === draft.key ? { ...other, ...change } : other)))
          }
          onRemove={() => setDrafts((before) => before.filter((other) => other.key !== draft.key))}
        />
      ))}
      {drafts.length < coExecutorsAtOnceMax && (
        <Button
          look="bare"
          className="justify-self-start"
          onClick={() => setDrafts((before) => [...before, newDraft((before.at(-1)?.key ?? 0) + 1)])}
        >
          {t("work.help.another")}
        </Button>
      )}
    </WorkDialog>
  );
}

interface DraftFieldsProps {
  draft: Draft;
  nowMs: number;
  /** Null while there is only one. */
  position: number | null;
  onChange: (change: Partial<Draft>) => void;
  onRemove: () => void;
}

function DraftFields({ draft, nowMs, position, onChange, onRemove }: DraftFieldsProps) {
  const t = useTranslations();
  const search = useBodySearch();
  return (
    <div
      role="group"
      aria-label={t("work.help.body")}
      className="grid gap-2.5 border-t border-line pt-2.5 first:border-t-0"
    >
      {position !== null && (
        <p className="flex items-baseline justify-between text-xs text-ink-3">
          {t("work.help.nth", { position })}
          <button type="button" className="link pointer-coarse:min-h-11" onClick={onRemove}>
            {t("work.help.remove")}
          </button>
        </p>
      )}
      <ChoiceField
        label={t("work.help.body")}
        placeholder={t("incident.choose.placeholderAgency")}
        value={draft.body}
        onChange={(body) => onChange({ body })}
        suggestions={[]}
        search={search}
      />
      <WordsField
        label={t("work.help.task")}
        rows={2}
        value={draft.task}
        onChange={(event) => onChange({ task: event.target.value })}
      />
      <DueField label={t("work.help.due")} value={draft.due} onChange={(due) => onChange({ due })} nowMs={nowMs} />
    </div>
  );
}
