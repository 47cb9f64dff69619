"use client";

import { useState } from "react";
import type { FormEvent } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select-field";
import { useToasts } from "@/components/ui/toast";
import type { Colleague, SubstitutionBoard } from "@/lib/accounts/substitution/schema";
import type { AbsenceActions } from "./absence-actions";
import { useAbsence } from "./use-absence";

interface AbsenceFormProps {
  board: SubstitutionBoard;
  viewerId: number;
  today: string;
  actions: AbsenceActions;
}

const fields = ["substituteId", "fromOn", "toOn"] as const;
type FieldName = (typeof fields)[number];

export function AbsenceForm({ board, viewerId, today, actions }: AbsenceFormProps) {
  const t = useTranslations();
  const { ask, isBusy } = useAbsence();
  const { show } = useToasts();
  const [absentId, setAbsentId] = useState(board.mayBeAbsent[0]?.id ?? viewerId);
  const [substituteId, setSubstituteId] = useState<number | null>(null);
  const [fromOn, setFromOn] = useState(today);
  const [toOn, setToOn] = useState(today);
  const [wrong, setWrong] = useState<FieldName | null>(null);
  const candidates = (board.mayStandIn[absentId] ?? []).flatMap(
    (id) => board.people.find((person) => person.id === id) ?? [],
  );
  const errorOf = (field: FieldName) => (wrong === field ? t(`absence.errors.${field}`) : undefined);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (substituteId === null) {
      setWrong("substituteId");
      return;
    }
    setWrong(null);
    ask(
      () => actions.arrangeAbsence({ absentId, substituteId, fromOn, toOn }),
      (answer) => {
        if (answer.ok) show({ text: t("absence.arrangedToast") });
        else setWrong(fields.find((field) => answer.fields?.[field]) ?? null);
      },
    );
  }

  return (
    <form
      onSubmit={submit}
      aria-label={t("absence.arrange")}
      className="grid gap-3 rounded-lg border border-line bg-surface p-4"
    >
      <h2 className="font-semibold">{t("absence.arrange")}</h2>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        {board.mayBeAbsent.length > 1 && (
          <PersonSelect
            label={t("absence.columns.absent")}
            people={board.mayBeAbsent}
            value={absentId}
            onChange={(id) => {
              setAbsentId(id ?? viewerId);
              setSubstituteId(null);
            }}
          />
        )}
        <PersonSelect
          label={t("absence.columns.substitute")}
          people={candidates}
          value={substituteId}
          placeholder={candidates.length > 0 ? t("absence.choose") : t("absence.nobody")}
          error={errorOf("substituteId")}
          onChange={setSubstituteId}
        />
        <Field
          type="date"
          label={t("absence.fromOn")}
          value={fromOn}
          required
          className="w-44"
          error={errorOf("fromOn")}
          onChange={(event) => setFromOn(event.target.value)}
        />
        <Field
          type="date"
          label={t("absence.toOn")}
          value={toOn}
          required
          className="w-44"
          error={errorOf("toOn")}
          onChange={(event) => setToOn(event.target.value)}
        />
        <Button type="submit" size="lg" disabled={isBusy || candidates.length === 0} className="mt-[1.375rem]">
          {t("absence.submit")}
        </Button>
      </div>
    </form>
  );
}

interface PersonSelectProps {
  label: string;
  people: readonly Colleague[];
  value: number | null;
  placeholder?: string;
  error?: string | undefined;
  onChange: (id: number | null) => void;
}

function PersonSelect({ label, people, value, placeholder, error, onChange }: PersonSelectProps) {
  const t = useTranslations();
  const named = people.map(({ id, name, role, agencyName }) => ({
    value: String(id),
    label: [name, t(`common.roles.${role}`), agencyName].filter(Boolean).join(" · "),
  }));
  return (
    <SelectField
      className="w-72 max-w-full"
      label={label}
      value={value === null ? "" : String(value)}
      options={placeholder === undefined ? named : [{ value: "", label: placeholder }, ...named]}
      error={error}
      onChange={(id) => onChange(id === "" ? null : Number(id))}
    />
  );
}
