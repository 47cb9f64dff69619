"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Combobox } from "@/components/ui/combobox";
import { Dialog } from "@/components/ui/dialog";
import type { CommandBody } from "@/lib/incidents/commands/schema";
import { rejectReasons } from "@/lib/incidents/steps/terms";
import { BulkAnswer } from "./bulk-answer";
import { useIncidentActions } from "./incident-actions";
import type { SelectedTarget } from "./selection";

export type BulkAsk = "reject" | "agency" | "topic" | "importance" | "merge" | "answer";

interface BulkDialogProps {
  ask: BulkAsk;
  targets: readonly SelectedTarget[];
  onClose: () => void;
  onStart: (commands: CommandBody[], targets?: readonly SelectedTarget[]) => void;
}

/** Asks for what a decision about many needs: a reason, a body, a topic, an importance, the one to merge into. */
export function BulkDialog({ ask, targets, onClose, onStart }: BulkDialogProps) {
  const t = useTranslations();
  function start(commands: CommandBody[], chosen: readonly SelectedTarget[] = targets) {
    onClose();
    onStart(commands, chosen);
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(`triage.bulk.${ask}Title`, { count: targets.length })}
      description={ask === "merge" || ask === "answer" ? t(`triage.bulk.${ask}Text`) : undefined}
    >
      {ask === "reject" && (
        <Choices
          choices={rejectReasons.map((reason) => ({ key: reason, text: t(`common.rejectReasons.${reason}`) }))}
          onChoose={(reason) => start([{ action: "reject", reason }])}
        />
      )}
      {ask === "importance" && (
        <Choices
          choices={(["high", "normal"] as const).map((key) => ({ key, text: t(`common.importance.${key}`) }))}
          onChoose={(importance) => start([{ action: "setImportance", importance }])}
        />
      )}
      {(ask === "agency" || ask === "topic") && <Chooser field={ask} onClose={onClose} onStart={start} />}
      {ask === "answer" && <BulkAnswer onClose={onClose} onStart={start} />}
      {ask === "merge" && <MergeChoice targets={targets} onClose={onClose} onStart={start} />}
    </Dialog>
  );
}

function Choices<Key extends string>(props: {
  choices: readonly { key: Key; text: string }[];
  onChoose: (key: Key) => void;
}) {
  return (
    <div className="grid gap-1.5">
      {props.choices.map(({ key, text }) => (
        <Button key={key} onClick={() => props.onChoose(key)} className="justify-start!">
          {text}
        </Button>
      ))}
    </div>
  );
}

interface ChooserProps {
  field: "agency" | "topic";
  onClose: () => void;
  onStart: (commands: CommandBody[]) => void;
}

function Chooser({ field, onClose, onStart }: ChooserProps) {
  const t = useTranslations();
  const { searchChoices } = useIncidentActions();
  const [accepts, setAccepts] = useState(false);
  async function search(q: string) {
    const answer = await searchChoices({ kind: field, q }).catch(() => null);
    return answer?.ok ? answer.choices.map((choice) => ({ id: choice.id, name: choice.name, note: choice.under })) : [];
  }
  function choose(id: number) {
    const correct: CommandBody =
      field === "agency" ? { action: "correctAgency", agencyId: id } : { action: "correctTopic", topicId: id };
    onStart(accepts ? [correct, { action: "confirm" }] : [correct]);
  }
  return (
    <div className="grid gap-2">
      <Checkbox checked={accepts} onChange={() => setAccepts(!accepts)}>
        {t("triage.bulk.acceptToo")}
      </Checkbox>
      <Combobox
        label={t(`incident.choose.${field}`)}
        placeholder={t(field === "agency" ? "incident.choose.placeholderAgency" : "incident.choose.placeholderTopic")}
        suggestions={[]}
        search={search}
        onChoose={(option) => choose(option.id)}
        onClose={onClose}
        texts={{
          suggested: t("incident.choose.suggested"),
          found: t("incident.choose.found"),
          nothing: t("incident.choose.nothing"),
          searching: t("incident.choose.typing"),
        }}
      />
    </div>
  );
}

/** The one with the smallest number came first: its clock is the oldest. */
function MergeChoice({ targets, onClose, onStart }: Omit<BulkDialogProps, "ask">) {
  const t = useTranslations();
  const format = useFormat();
  const sorted = targets.toSorted((a, b) => a.number - b.number);
  const [intoNumber, setIntoNumber] = useState(sorted[0]?.number ?? 0);
  return (
    <div className="grid gap-3">
      <fieldset className="-mx-1 grid max-h-56 gap-1 overflow-auto px-1">
        <legend className="pb-1 text-sm">{t("triage.bulk.mergeInto")}</legend>
        {sorted.map(({ number }) => (
          <label key={number} className="flex min-h-7 items-center gap-2 text-sm pointer-coarse:min-h-11">
            <input
              type="radio"
              name="merge-into"
              checked={number === intoNumber}
              onChange={() => setIntoNumber(number)}
              className="accent-accent"
            />
            {t("common.number", { number: format.number(number) })}
          </label>
        ))}
      </fieldset>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t("common.cancel")}</Button>
        <Button
          look="main"
          onClick={() =>
            onStart(
              [{ action: "merge", intoNumber }],
              targets.filter(({ number }) => number !== intoNumber),
            )
          }
        >
          {t("triage.bulk.merge")}
        </Button>
      </div>
    </div>
  );
}
