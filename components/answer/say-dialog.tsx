"use client";

import { useId, useState } from "react";
import type { ReactNode } from "react";
import { ActDialog } from "./act-dialog";

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
  const id = useId();
  const [words, setWords] = useState("");
  const isReady = words.trim() !== "" && isBlocked !== true;
  return (
    <ActDialog
      title={title}
      description={description}
      confirm={confirm}
      isReady={isReady}
      isBusy={isBusy}
      onCancel={props.onCancel}
      onConfirm={() => props.onConfirm(words.trim())}
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
    </ActDialog>
  );
}
