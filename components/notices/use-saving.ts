"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useReportCode } from "@/components/layout/session";
import type { NoticeSettings } from "@/lib/notify/schema";
import { errorKey } from "@/lib/platform/messages/error-keys";

type Answer = { ok: true } | { ok: false; code: string; fields?: Record<string, string> };
export type SaveSettings = (settings: NoticeSettings) => Promise<Answer>;

/** Saves the whole form and says how that ended. */
export function useSaving(save: SaveSettings) {
  const t = useTranslations();
  const report = useReportCode();
  const [isBusy, setIsBusy] = useState(false);
  const [words, setWords] = useState("");
  const [wrongField, setWrongField] = useState<string | null>(null);

  async function run(settings: NoticeSettings) {
    setIsBusy(true);
    const answer: Answer = await save(settings).catch(() => ({ ok: false, code: "unavailable" }));
    setIsBusy(false);
    if (answer.ok) {
      setWords(t("notices.page.saved"));
      setWrongField(null);
      return;
    }
    report(answer.code);
    setWrongField(Object.keys(answer.fields ?? {})[0] ?? null);
    setWords(t("notices.page.notSaved", { reason: t(`errors.${errorKey(answer.code)}`) }));
  }
  function forget() {
    setWords("");
    setWrongField(null);
  }
  return { isBusy, words, wrongField, run, forget };
}
