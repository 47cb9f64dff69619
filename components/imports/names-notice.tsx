"use client";

import { useTranslations } from "use-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";

/** Rows with names that nobody knows have no topic, place or body until a person decides. */
export function NamesNotice({ count }: { count: number }) {
  const t = useTranslations();
  if (count === 0) return null;
  return (
    <Notice
      look="warn"
      title={t("imports.names.title", { count })}
      action={
        <ButtonLink href="/imports/names" prefetch={false}>
          {t("imports.names.action")}
        </ButtonLink>
      }
    >
      {t("imports.names.text")}
    </Notice>
  );
}
