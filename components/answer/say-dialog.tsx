"use client";

import { useId, useState } from "react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

interface SayDialogProps {
  title: string;
  description: string;
  label: string;
  placeholder: string;
  confirm: string;
  lengthMax: number;
  isBusy: boolean;
  /** Besides the words something else is still missing. */
  isBlocked?: boolean;
  children?: ReactNode;
  onCancel: () => void;
  onConfirm: (words: string) => void;
}

/** Asks for words that go with an act: a question, a reason. */
export function SayDialog(props: SayDialogProps) {
  const { title, description, label, placeholder, confirm, lengthMax, isBusy, isBlocked, children } = props;
  const t = useTranslations();
  const id = useId();
  const [words, setWords] = useState("");
  const isReady = words.trim() !== "" && isBlocked !== true;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && props.onCancel()}
      title={title}
      description={description}
      footer={
        <>
          <Button size="lg" onClick={props.onCancel}>
            {t("common.cancel")}
          </Button>
          <Button
            look="main"
            size="lg"
            disabled={!isReady}
            aria-busy={isBusy}
            onClick={() => props.onConfirm(words.trim())}
          >
            {confirm}
          </Button>
        </>
      }
    >
      {children}
      <label htmlFor={id} className="text-sm">
        {label}
      </label>
      <textarea
        id={id}
        rows={4}
        value={words}
        maxLength={lengthMax}
        placeholder={placeholder}
        onChange={(event) => setWords(event.target.value)}
        className="w-full rounded-md border border-line-strong bg-surface px-2.5 py-2 text-lg placeholder:text-ink-3"
      />
    </Dialog>
  );
}
