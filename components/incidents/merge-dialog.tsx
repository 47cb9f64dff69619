"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";

interface MergeDialogProps {
  number: number;
  intoNumber: number;
  onCancel: () => void;
  onConfirm: (intoNumber: number) => void;
}

/** Merging touches several people at once, so it asks. */
export function MergeDialog({ number, intoNumber, onCancel, onConfirm }: MergeDialogProps) {
  const t = useTranslations();
  const format = useFormat();
  const names = { number: format.number(number), into: format.number(intoNumber) };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onCancel()}
      title={t("incident.mergeTitle", names)}
      description={t("incident.mergeText", names)}
      footer={
        <>
          <Button onClick={onCancel}>{t("common.cancel")}</Button>
          <Button look="main" autoFocus onClick={() => onConfirm(intoNumber)}>
            {t("incident.mergeConfirm")} <Kbd onDark>{t("keys.labels.enter")}</Kbd>
          </Button>
        </>
      }
    />
  );
}
