"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "use-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";

export function SessionEnded() {
  const t = useTranslations();
  const pathname = usePathname();
  const search = useSearchParams().toString();
  const from = search === "" ? pathname : `${pathname}?${search}`;
  return (
    <div className="fixed inset-x-0 top-0 z-50 shadow-overlay">
      <Notice
        look="warn"
        role="alert"
        title={t("common.states.sessionTitle")}
        action={
          <ButtonLink look="main" href={`/sign-in?ended=1&from=${encodeURIComponent(from)}`} prefetch={false}>
            {t("common.states.sessionAction")}
          </ButtonLink>
        }
      >
        {t("common.states.sessionText")}
      </Notice>
    </div>
  );
}
