"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import type { SavedView } from "@/lib/incidents/views/schema";

interface SavedViewDialogProps {
  /** The one to rename; null for a new one. */
  view: SavedView | null;
  mayShare: boolean;
  onSave: (given: { name: string; isShared: boolean }) => Promise<boolean>;
  onClose: () => void;
}

const nameLengthMax = 60;

export function SavedViewDialog({ view, mayShare, onSave, onClose }: SavedViewDialogProps) {
  const t = useTranslations();
  const [name, setName] = useState(view?.name ?? "");
  const [isShared, setIsShared] = useState(false);
  const [isBusy, setIsBusy] = useState(false);

  async function save() {
    if (name.trim() === "" || isBusy) return;
    setIsBusy(true);
    const isSaved = await onSave({ name: name.trim(), isShared });
    setIsBusy(false);
    if (isSaved) onClose();
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={view ? t("triage.views.renameTitle") : t("triage.views.saveTitle")}
      description={view ? undefined : t("triage.views.saveText")}
      footer={
        <>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button look="main" onClick={() => void save()} disabled={name.trim() === ""} aria-busy={isBusy}>
            {t("triage.views.keep")}
          </Button>
        </>
      }
    >
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field
          label={t("triage.views.name")}
          placeholder={t("triage.views.nameExample")}
          value={name}
          maxLength={nameLengthMax}
          onChange={(event) => setName(event.target.value)}
        />
        {view === null && mayShare && (
          <Checkbox checked={isShared} onChange={() => setIsShared(!isShared)}>
            {t("triage.views.share")}
          </Checkbox>
        )}
      </form>
    </Dialog>
  );
}
