"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { Notice } from "@/components/ui/notice";
import type { AnswerView } from "@/lib/incidents/answer/schema";

/** What the incident waits for, and what happens by itself when it comes or does not. */
export function WaitNotice({ answer }: { answer: AnswerView }) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const { question, postponed } = answer;
  if (question) {
    const at = format.dateTime(question.askedAt, nowMs);
    return (
      <Notice title={t("answer.waits.author", { at })} className="bg-transparent!">
        <span className="text-ink">{`«${question.text}»`}</span>
        <span className="block">{t("answer.waits.authorNext")}</span>
      </Notice>
    );
  }
  if (!postponed) return null;
  return (
    <Notice title={t("answer.waits.day", { day: format.day(postponed.until, nowMs) })} className="bg-transparent!">
      <span className="text-ink">{postponed.reason}</span>
      <span className="block">{t("answer.waits.dayNext")}</span>
    </Notice>
  );
}
