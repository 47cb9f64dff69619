"use client";

import { useTranslations } from "use-intl";
import { MessagePage } from "@/components/layout/message-page";
import { buttonClass } from "@/components/ui/button";

/** Left by a whole new page: what is carried by every page for this one stays small. */
export default function IncidentNotFound() {
  const t = useTranslations();
  return (
    <MessagePage
      title={t("incident.notFoundTitle")}
      text={t("incident.notFoundText")}
      action={
        <a href="/" className={buttonClass("main")}>
          {t("incident.back")}
        </a>
      }
    />
  );
}
