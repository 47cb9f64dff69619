"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";

/** Says of a note or a file that it came with an incident that was merged into this one. */
export function MergedMark({ number }: { number: number }) {
  const t = useTranslations();
  const format = useFormat();
  return (
    <Link href={`/incidents/${number}`} prefetch={false} className="link text-xs text-ink-2">
      {t("inside.merged", { number: format.number(number) })}
    </Link>
  );
}
