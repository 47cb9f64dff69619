"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { nameFields } from "@/lib/flow/names/terms";
import type { NameField, NamesSummary } from "@/lib/flow/names/schema";

/** Why nothing is here, and what comes next. */
export function NamesEmpty({ field, counts }: { field: NameField; counts: NamesSummary["counts"] }) {
  const t = useTranslations();
  const next = nameFields.find((name) => counts[name].open > 0);
  const action = next && (
    <Link href={`/imports/names?field=${next}`} className="link">
      {t("names.tabCount", { name: t(`names.fields.${next}`), count: counts[next].open })}
    </Link>
  );
  const key = counts[field].decided > 0 ? "done" : next ? "field" : "none";
  return (
    <div className="md:pl-2">
      <EmptyState
        title={t(`names.empty.${key}Title`)}
        text={t(`names.empty.${key}Text`)}
        {...(action ? { action } : {})}
      />
    </div>
  );
}
