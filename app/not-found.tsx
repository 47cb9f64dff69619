"use client";

import { useTranslations } from "use-intl";
import { MessagePage } from "@/components/layout/message-page";
import { buttonClass } from "@/components/ui/button";

/** Left by a whole new page: what is carried by every page for this one stays small. */
export default function NotFound() {
  const t = useTranslations();
  return (
    <MessagePage
      title={t("common.states.notFoundTitle")}
      text={t("common.states.notFoundText")}
      action={
        <a href="/" className={buttonClass("main")}>
          {t("common.states.notFoundAction")}
        </a>
      }
    />
  );
}
