"use client";

import { useId, useState } from "react";
import type { FormEvent } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select-field";
import type { QualityPage, ThemeView } from "@/lib/flow/classifier/schema";
import type { ClassifierActions } from "./classifier-actions";
import { useAnswer } from "./use-answer";

interface ThemeDialogProps {
  theme: ThemeView;
  topicGroups: QualityPage["topicGroups"];
  makeTopic: ClassifierActions["makeTopic"];
}

const nameMin = 3;

/** A topic of the centre's own, with the messages of the group as its examples. */
export function ThemeDialog({ theme, topicGroups, makeTopic }: ThemeDialogProps) {
  const t = useTranslations();
  const formId = useId();
  const { ask, isBusy } = useAnswer();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [groupId, setGroupId] = useState(topicGroups[0]?.id ?? 0);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (name.trim().length < nameMin) return;
    ask(
      () => makeTopic({ position: theme.position, name, groupId }),
      () => {
        setOpen(false);
        return t("classifier.themes.made");
      },
    );
  }
  return (
    <div>
      <Button className="relative" onClick={() => setOpen(true)}>
        {t("classifier.themes.make")}
        <span className="sr-only">: {theme.words.join(", ")}</span>
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t("classifier.themes.makeTitle")}
        description={t("classifier.themes.makeText")}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{t("common.cancel")}</Button>
            <Button
              look="main"
              type="submit"
              form={formId}
              disabled={isBusy || name.trim().length < nameMin}
              aria-busy={isBusy}
            >
              {t("classifier.themes.create")}
            </Button>
          </>
        }
      >
        <form id={formId} onSubmit={submit} className="grid gap-3">
          <Field
            label={t("classifier.themes.name")}
            hint={t("classifier.themes.nameHint")}
            value={name}
            maxLength={120}
            required
            onChange={(event) => setName(event.target.value)}
          />
          <SelectField
            label={t("classifier.themes.group")}
            value={String(groupId)}
            options={topicGroups.map(({ id, name: group }) => ({ value: String(id), label: group }))}
            onChange={(chosen) => setGroupId(Number(chosen))}
          />
        </form>
      </Dialog>
    </div>
  );
}
