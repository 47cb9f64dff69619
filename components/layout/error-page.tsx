"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
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
        // Every page carries this one: a button of its own weighs less than all looks of buttons.
        <button
          type="button"
          onClick={onRetry}
          className="h-(--control) rounded-md bg-accent px-3 text-sm font-medium text-on-accent hover:bg-accent-hover"
        >
          {t("common.retry")}
        </button>
      }
    />
  );
}
