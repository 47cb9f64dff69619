"use client";

import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useHotkeys } from "@/components/layout/hotkeys";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { reworkReasons } from "@/lib/incidents/answer/terms";
import type { ReworkReason } from "@/lib/incidents/answer/schema";

interface ReworkFormProps {
  isBusy: boolean;
  onCancel: () => void;
  onSend: (decision: { reasons: ReworkReason[]; comment: string | null }) => void;
}

/** One press for the reason, one to send: a return without a reason teaches nobody. */
export function ReworkForm({ isBusy, onCancel, onSend }: ReworkFormProps) {
  const t = useTranslations();
  const id = useId();
  const [reasons, setReasons] = useState<ReworkReason[]>([]);
  const [comment, setComment] = useState("");

  function toggle(reason: ReworkReason) {
    setReasons((before) =>
      before.includes(reason) ? before.filter((other) => other !== reason) : [...before, reason],
    );
  }

  const isReady = reasons.length > 0;
  function send() {
    if (isReady) onSend({ reasons, comment: comment.trim() === "" ? null : comment.trim() });
  }
  useHotkeys([
    ...reworkReasons.map((reason, index) => ({ code: `Digit${index + 1}`, run: () => toggle(reason) })),
    { code: "Enter", ctrl: true, always: true, run: send },
  ]);

  return (
    <fieldset
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        // Else the page would take it as the way back to the list.
        event.preventDefault();
        onCancel();
      }}
      className="grid gap-2.5 rounded-md border border-line bg-surface p-3.5"
    >
      <legend className="px-1 text-sm font-semibold">{t("answer.rework.title")}</legend>
      <div className="flex flex-wrap gap-1.5">
        {reworkReasons.map((reason, index) => (
          <button
            key={reason}
            type="button"
            autoFocus={index === 0}
            aria-pressed={reasons.includes(reason)}
            onClick={() => toggle(reason)}
            className="inline-flex h-(--control) items-center gap-1.5 rounded-full border border-line-strong px-3 text-sm hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-tint aria-pressed:font-semibold aria-pressed:text-accent"
          >
            <Kbd>{index + 1}</Kbd>
            {t(`answer.reworkReasons.${reason}`)}
          </button>
        ))}
      </div>
      <label htmlFor={id} className="text-sm">
        {t("answer.rework.comment")}
      </label>
      <textarea
        id={id}
        rows={2}
        value={comment}
        maxLength={2_000}
        onChange={(event) => setComment(event.target.value)}
        placeholder={t("answer.rework.placeholder")}
        className="w-full rounded-md border border-line-strong bg-surface px-2.5 py-2 text-base placeholder:text-ink-3 pointer-coarse:text-lg"
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button
          look="danger"
          size="lg"
          disabled={!isReady}
          aria-busy={isBusy}
          aria-keyshortcuts="Control+Enter"
          onClick={send}
        >
          {t("answer.rework.send")} <Kbd>{t("answer.keys.send")}</Kbd>
        </Button>
        <Button look="bare" size="lg" onClick={onCancel}>
          {t("common.cancel")}
        </Button>
        {!isReady && <span className="text-xs text-ink-3">{t("answer.rework.needsReason")}</span>}
      </div>
    </fieldset>
  );
}
