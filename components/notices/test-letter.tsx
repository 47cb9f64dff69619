"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";

export type SendTest = () => Promise<{ ok: true; to: string } | { ok: false; code: string }>;

interface TestLetterProps {
  email: string | null;
  /** Letters go to the address that is stored, not to one that is being typed. */
  stored: string | null;
  sendTest: SendTest;
}

export function TestLetter({ email, stored, sendTest }: TestLetterProps) {
  const t = useTranslations();
  const [isBusy, setIsBusy] = useState(false);
  const [words, setWords] = useState("");
  const isStored = stored !== null && email === stored;

  async function send() {
    setIsBusy(true);
    const answer = await sendTest().catch(() => ({ ok: false as const, code: "unavailable" }));
    setIsBusy(false);
    setWords(answer.ok ? t("notices.page.testSent", { to: answer.to }) : refusal(answer.code));
  }
  function refusal(code: string): string {
    if (code === "too_many") return t("notices.page.testSoon");
    const reason = code === "invalid" ? t("notices.page.testAddress") : t("notices.page.testServer");
    return t("notices.page.testFailed", { reason });
  }
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button disabled={!isStored} aria-busy={isBusy} onClick={() => void send()}>
        {t("notices.page.test")}
      </Button>
      <p role="status" className="text-sm text-ink-2">
        {isStored ? words : t("notices.page.testFirst")}
      </p>
    </div>
  );
}
