"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

interface ActDialogProps {
  title: string;
  description: string;
  /** What the button does, in its words. */
  confirm: string;
  isReady: boolean;
  isBusy: boolean;
  onCancel: () => void;
  onConfirm: () => void;
  children: ReactNode;
}

/** Asks for what goes with an act; it stays open until the act is carried out. */
export function ActDialog({ title, description, confirm, isReady, isBusy, ...rest }: ActDialogProps) {
  const t = useTranslations();
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && rest.onCancel()}
      title={title}
      description={description}
      footer={
        <>
          <Button size="lg" onClick={rest.onCancel}>
            {t("common.cancel")}
          </Button>
          <Button look="main" size="lg" disabled={!isReady} aria-busy={isBusy} onClick={rest.onConfirm}>
            {confirm}
          </Button>
        </>
      }
    >
      {rest.children}
    </Dialog>
  );
}
