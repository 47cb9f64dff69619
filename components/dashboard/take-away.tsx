"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";

/** The figures as a table of one's own, and the page as a sheet. */
export function TakeAway({ exportPath, search }: { exportPath: string; search: string }) {
  const t = useTranslations();
  const linkClass =
    "inline-flex h-(--control) items-center rounded-md border border-line-strong bg-surface px-2.5 text-sm text-ink no-underline hover:bg-hover";
  return (
    <div className="flex flex-wrap gap-2 print:hidden">
      {(["xlsx", "csv"] as const).map((form) => (
        <a key={form} href={`${exportPath}?${search}&form=${form}`} download className={linkClass}>
          {t(`dashboard.export.${form}`)}
        </a>
      ))}
      <Button onClick={() => window.print()}>{t("dashboard.export.print")}</Button>
    </div>
  );
}
