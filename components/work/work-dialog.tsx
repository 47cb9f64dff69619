"use client";

import { useState } from "react";
import type { FormEvent, KeyboardEvent, ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";

interface WorkDialogProps {
  title: string;
  description?: string;
  submitLabel: string;
  isReady: boolean;
  /** Whether it was carried out; what was typed stays until then. */
  onSubmit: () => Promise<boolean>;
  onClose: () => void;
  children: ReactNode;
}

/** The frame of every question of the desk: what it is for, a few fields, one main button. */
export function WorkDialog({ title, description, submitLabel, isReady, onSubmit, onClose, children }: WorkDialogProps) {
  const t = useTranslations();
  const [isBusy, setIsBusy] = useState(false);
  const [isRefused, setIsRefused] = useState(false);

  async function submit(event: FormEvent | KeyboardEvent) {
    event.preventDefault();
    if (!isReady || isBusy) return;
    setIsBusy(true);
    setIsRefused(false);
    const isDone = await onSubmit();
    setIsBusy(false);
    if (isDone) onClose();
    else setIsRefused(true);
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title} description={description}>
      <form
        className="grid gap-3"
        onSubmit={(event) => void submit(event)}
        onKeyDown={(event) => {
          if (event.code === "Enter" && (event.ctrlKey || event.metaKey)) void submit(event);
        }}
      >
        {children}
        {isRefused && (
          <p role="alert" className="text-sm text-danger">
            {t("work.refused")}
          </p>
        )}
        <div className="mt-1 flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button look="main" type="submit" disabled={!isReady} aria-busy={isBusy} aria-keyshortcuts="Control+Enter">
            {submitLabel} <Kbd onDark>{t("keys.labels.send")}</Kbd>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
