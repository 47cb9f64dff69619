"use client";

import { useTranslations } from "use-intl";
import { MessagePage } from "@/components/layout/message-page";
import { ButtonLink } from "@/components/ui/button";

export default function IncidentNotFound() {
  const t = useTranslations();
  return (
    <MessagePage
      title={t("incident.notFoundTitle")}
      text={t("incident.notFoundText")}
      action={
        <ButtonLink look="main" href="/">
          {t("incident.back")}
        </ButtonLink>
      }
    />
  );
}
