"use client";

import { useTranslations } from "use-intl";

/** What to do, told the same way beside every line that is not fine. */
export function Advice({ text }: { text: string | null }) {
  const t = useTranslations();
  if (text === null) return null;
  return (
    <p className="mt-1 max-w-[42rem] text-ink">
      <b className="font-semibold">{t("health.advice.label")}</b> {text}
    </p>
  );
}
