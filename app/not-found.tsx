"use client";

import { useTranslations } from "use-intl";
import { MessagePage } from "@/components/layout/message-page";
import { ButtonLink } from "@/components/ui/button";

export default function NotFound() {
  const t = useTranslations();
  return (
    <MessagePage
      title={t("common.states.notFoundTitle")}
      text={t("common.states.notFoundText")}
      action={
        <ButtonLink look="main" href="/">
          {t("common.states.notFoundAction")}
        </ButtonLink>
      }
    />
  );
}
