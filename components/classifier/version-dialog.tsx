"use client";

import { useId, useState } from "react";
import type { FormEvent } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import type { ModelTask } from "@/lib/classify/versions/terms";
import type { ClassifierActions } from "./classifier-actions";
import { useAnswer } from "./use-answer";

interface VersionDialogProps {
  task: ModelTask;
  target: { id: number; version: number };
  inForce: { id: number; version: number };
  choose: ClassifierActions["choose"];
}

const reasonMin = 3;

/** It changes how everybody's messages are read, so it says what will be and asks for a reason. */
export function VersionDialog({ task, target, inForce, choose }: VersionDialogProps) {
  const t = useTranslations();
  const formId = useId();
  const { ask, isBusy } = useAnswer();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [isTold, setTold] = useState(false);
  const isBack = target.version < inForce.version;
  const { version } = target;
  function submit(event: FormEvent) {
    event.preventDefault();
    if (reason.trim().length < reasonMin) return setTold(true);
    ask(
      () => choose({ task, modelId: target.id, fromId: inForce.id, reason }),
      () => {
        setOpen(false);
        return t("classifier.versions.promoted", { version });
      },
    );
  }
  const label = isBack ? t("classifier.versions.rollBack") : t("classifier.versions.promote");
  return (
    <>
      {/* What is only spoken stays within the table that scrolls. */}
      <Button className="relative" onClick={() => setOpen(true)}>
        {label}
        <span className="sr-only">: {version}</span>
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={
          isBack
            ? t("classifier.versions.rollBackTitle", { version })
            : t("classifier.versions.promoteTitle", { version })
        }
        description={t(`classifier.versions.chooseText.${task}`, { version, from: inForce.version })}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{t("common.cancel")}</Button>
            <Button look="main" type="submit" form={formId} disabled={isBusy} aria-busy={isBusy}>
              {label}
            </Button>
          </>
        }
      >
        <form id={formId} onSubmit={submit} noValidate>
          <Field
            label={t("classifier.versions.reason")}
            hint={t(`classifier.versions.reasonHint.${task}`)}
            error={isTold && reason.trim().length < reasonMin ? t("classifier.versions.reasonError") : undefined}
            value={reason}
            maxLength={300}
            required
            onChange={(event) => setReason(event.target.value)}
          />
        </form>
      </Dialog>
    </>
  );
}
