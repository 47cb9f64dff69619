"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { useFormat } from "./intl";
import { MessagePage } from "./message-page";

/** What happened, what became of the data, what to do; the time lets an administrator find the entry in the log. */
export function ErrorPage({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations();
  const format = useFormat();
  const [failedAt] = useState(() => new Date());
  return (
    <MessagePage
      title={t("common.states.errorTitle")}
      text={t("common.states.errorText")}
      note={t("common.states.errorTime", { time: format.long(failedAt) })}
      action={
        <Button look="main" onClick={onRetry}>
          {t("common.retry")}
        </Button>
      }
    />
  );
}
