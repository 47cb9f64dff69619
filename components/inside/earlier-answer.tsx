"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { cx } from "@/components/ui/class-names";
import { useToasts } from "@/components/ui/toast";
import { offerTextEvent } from "@/lib/incidents/inside/schema";
import type { EarlierAnswer as Answer } from "@/lib/incidents/inside/schema";

const outcomes = ["resolved", "explained", "not_resolved", "postponed"] as const;

/** How a similar incident was answered: how long it took, what came of it, and the words, for whoever answers now. */
export function EarlierAnswer({ answer, number }: { answer: Answer; number: number }) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const [isOpen, setIsOpen] = useState(false);
  const use = useAnswer();
  const outcome = outcomes.find((known) => known === answer.outcome);
  const took =
    answer.tookMs === null
      ? t("inside.similar.answeredPlain")
      : t("inside.similar.answered", { duration: format.duration(answer.tookMs, "wall") });
  const facts = [outcome && t(`inside.similar.outcomes.${outcome}`), answer.from].filter(Boolean);
  return (
    <div className="col-span-full mt-0.5 mb-1.5 grid gap-0.5 border-l-2 border-line pl-2 text-xs">
      <p className="text-ink-2">
        <span className="font-medium">{took}</span>
        {facts.length > 0 && `: ${facts.join(" · ")}`}
        {answer.publishedAt !== null && (
          <time
            dateTime={answer.publishedAt}
            className="text-ink-3"
          >{` · ${format.day(answer.publishedAt, nowMs)}`}</time>
        )}
      </p>
      <p className={cx("wrap-anywhere whitespace-pre-line text-ink-2", !isOpen && "line-clamp-2")}>{answer.text}</p>
      <p className="flex flex-wrap gap-x-3">
        <button type="button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)} className={linkClass}>
          {t(`inside.similar.${isOpen ? "less" : "show"}`)}
        </button>
        <button
          type="button"
          aria-label={t("inside.similar.useOf", { number: format.number(number) })}
          onClick={() => void use(answer.text)}
          className={linkClass}
        >
          {t("inside.similar.use")}
        </button>
      </p>
    </div>
  );
}

const linkClass = "link inline-flex min-h-6 items-center pointer-coarse:min-h-11";

/** Copies the words and offers them to whatever panel the answer is written in. */
function useAnswer(): (text: string) => Promise<void> {
  const t = useTranslations();
  const { show } = useToasts();
  return async (text) => {
    const isTaken = !window.dispatchEvent(new CustomEvent(offerTextEvent, { detail: { text }, cancelable: true }));
    const isCopied = await copy(text);
    const said = saidOf({ isTaken, isCopied });
    show({ text: t(`inside.similar.${said}`) });
  };
}

/** Where no answer is being written there is only the clipboard. */
function saidOf({ isTaken, isCopied }: { isTaken: boolean; isCopied: boolean }) {
  if (isTaken) return isCopied ? "used" : "usedNotCopied";
  return isCopied ? "copiedOnly" : "notCopied";
}

/** Without https, or by the person's own settings, there is no clipboard. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
