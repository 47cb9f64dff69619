"use client";

import { useTranslations } from "use-intl";
import { Notice } from "@/components/ui/notice";
import type { ImportPreview } from "@/lib/flow/imports/schema";

/** How much of the export was recognised, and what it means that the rest is not there. */
export function HistoryColumns({ history }: { history: NonNullable<ImportPreview["history"]> }) {
  const t = useTranslations();
  const { known, total, missing, unknown } = history;
  return (
    <Notice
      look={missing.length === 0 ? "ok" : "warn"}
      title={t("imports.history.recognised", { known: String(known), total: String(total) })}
    >
      <p>{missing.length === 0 ? t("imports.history.all") : t("imports.history.missing")}</p>
      {missing.length > 0 && <Names names={missing} />}
      {unknown.length > 0 && (
        <>
          <p className="mt-2">{t("imports.history.unknown")}</p>
          <Names names={unknown} />
        </>
      )}
    </Notice>
  );
}

function Names({ names }: { names: readonly string[] }) {
  return (
    <ul className="mt-1 flex flex-wrap gap-x-2 gap-y-1 text-xs" lang="ru">
      {names.map((name) => (
        <li key={name} className="rounded-sm bg-fill px-1.5 py-0.5 text-ink-2">
          {name}
        </li>
      ))}
    </ul>
  );
}
