"use client";

import { useTranslations } from "use-intl";
import type { Platform } from "@/lib/regions/schema";

/** Where the message was written, in two letters. */
export function SourceMark({ platform }: { platform: Platform }) {
  const t = useTranslations();
  const name = t(`common.platforms.${platform}`);
  return (
    <abbr
      title={name}
      className="inline-grid h-4 min-w-[26px] flex-none place-items-center rounded-sm border border-line-strong bg-surface px-[3px] text-mark leading-none font-semibold tracking-[0.02em] text-ink-2"
    >
      <span aria-hidden="true">{t(`common.platformMarks.${platform}`)}</span>
      <span className="sr-only">{name}</span>
    </abbr>
  );
}
