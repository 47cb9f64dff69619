"use client";

import { useEffect, useRef, useState } from "react";
import type { FormEvent } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { eventKinds } from "@/lib/analytics/events/terms";
import type { EventDraft, EventsView, PinnedEvent } from "@/lib/analytics/events/schema";
import { placeFields, toDraft, toFields } from "./event-fields";
import type { EventFields } from "./event-fields";

interface EventFormProps {
  view: EventsView;
  known: PinnedEvent | null;
  isBusy: boolean;
  /** The name of the field that is wrong, null when it is saved. */
  save: (draft: EventDraft) => Promise<string | null>;
  onClose: () => void;
}

const choicesOf = { territory: "territories", topicGroup: "topicGroups", agency: "agencies" } as const;
const none = { territory: "wholeRegion", topicGroup: "allTopics", agency: "allAgencies" } as const;
type FaultField = "title" | "day" | "endDay";

/** A new event or another wording of one; Enter saves, Escape closes. */
export function EventForm({ view, known, isBusy, save, onClose }: EventFormProps) {
  const t = useTranslations();
  const [fields, setFields] = useState(() => toFields(known, view));
  const [wrong, setWrong] = useState<string | null>(null);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);

  const change = (part: Partial<EventFields>) => {
    setFields((before) => ({ ...before, ...part }));
    setWrong(null);
  };
  const error = (field: FaultField) => (wrong === field ? t(`pins.wrong.${field}`) : undefined);
  async function submit(event: FormEvent) {
    event.preventDefault();
    const problem = faultOf(fields) ?? (await save(toDraft(fields, known)));
    if (problem === null) onClose();
    else setWrong(problem);
  }
  return (
    <form
      noValidate
      aria-label={known ? t("pins.form.editTitle") : t("pins.form.newTitle")}
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
      className="grid gap-3 rounded-lg border border-line-strong bg-surface px-3 py-3"
    >
      <Field
        ref={first}
        label={t("pins.form.name")}
        placeholder={t("pins.form.nameExample")}
        value={fields.title}
        maxLength={120}
        error={error("title")}
        onChange={({ target }) => change({ title: target.value })}
      />
      <div className="grid items-start gap-3 @md:grid-cols-3">
        <label className="grid content-start gap-1 text-sm">
          {t("pins.form.kind")}
          <Select
            value={fields.kind}
            onChange={({ target }) => change({ kind: eventKinds.find((kind) => kind === target.value) ?? "other" })}
          >
            {eventKinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`pins.kind.${kind}`)}
              </option>
            ))}
          </Select>
        </label>
        <Field
          type="date"
          label={t("pins.form.day")}
          value={fields.day}
          error={error("day")}
          onChange={({ target }) => change({ day: target.value })}
        />
        <Field
          type="date"
          label={t("pins.form.endDay")}
          hint={t("pins.form.endDayHint")}
          value={fields.endDay}
          min={fields.day}
          error={error("endDay")}
          onChange={({ target }) => change({ endDay: target.value })}
        />
        {placeFields.map((field) => (
          <label key={field} className="grid content-start gap-1 text-sm">
            {t(`pins.form.${field}`)}
            <Select
              value={fields[field]}
              aria-invalid={wrong === field || undefined}
              onChange={({ target }) => change({ [field]: target.value })}
            >
              <option value="" disabled={view.needed[field]}>
                {view.needed[field] ? t("pins.scope.choose") : t(`pins.scope.${none[field]}`)}
              </option>
              {view.choices[choicesOf[field]].map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </Select>
            {wrong === field && <span className="text-xs text-danger">{t(`pins.wrong.${field}`)}</span>}
          </label>
        ))}
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t("common.cancel")}</Button>
        <Button look="main" type="submit" aria-busy={isBusy}>
          {isBusy ? t("pins.form.saving") : t("pins.form.save")}
        </Button>
      </div>
    </form>
  );
}

function faultOf({ title, day, endDay }: EventFields): "title" | "day" | "endDay" | null {
  if (title.trim().length < 3) return "title";
  if (day === "") return "day";
  return endDay !== "" && endDay <= day ? "endDay" : null;
}
