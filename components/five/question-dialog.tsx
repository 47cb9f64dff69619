"use client";

import { useId, useState } from "react";
import type { FormEvent } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ownTextMax } from "@/lib/analytics/five/terms";

interface QuestionDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  save: (text: string) => void;
}

/** A question of one's own, for today. */
export function QuestionDialog({ open, onOpenChange, save }: QuestionDialogProps) {
  const t = useTranslations();
  const id = useId();
  const [text, setText] = useState("");
  const [isMissing, setIsMissing] = useState(false);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (text.trim() === "") {
      setIsMissing(true);
      return;
    }
    save(text.trim());
    setText("");
    setIsMissing(false);
    onOpenChange(false);
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("five.questions.addTitle")}
      description={t("five.questions.addText")}
    >
      <form onSubmit={submit} className="grid gap-1.5">
        <label htmlFor={id} className="text-sm font-medium">
          {t("five.questions.field")}
        </label>
        <textarea
          id={id}
          rows={3}
          maxLength={ownTextMax}
          value={text}
          aria-invalid={isMissing}
          aria-describedby={`${id}-help`}
          placeholder={t("five.questions.example")}
          onChange={(event) => setText(event.target.value)}
          className="w-full rounded-md border border-line-strong bg-surface px-2.5 py-2 text-base text-ink placeholder:text-ink-3 aria-invalid:border-danger"
        />
        <p
          id={`${id}-help`}
          role={isMissing ? "alert" : undefined}
          className={isMissing ? "text-xs text-danger" : "sr-only"}
        >
          {t("five.questions.empty", { max: ownTextMax })}
        </p>
        <div className="mt-1 flex justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>{t("common.cancel")}</Button>
          <Button look="main" type="submit">
            {t("five.questions.save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
