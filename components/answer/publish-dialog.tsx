"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { ActDialog } from "./act-dialog";
import { localMinute } from "./local-day";

interface PublishDialogProps {
  text: string;
  account: string | null;
  isBusy: boolean;
  onCancel: () => void;
  onConfirm: (given: { account: string; url: string | null; publishedAt: string | null }) => void;
}

/** Nothing is sent from here: a person has published it and says where and when. */
export function PublishDialog({ text, account: proposed, isBusy, onCancel, onConfirm }: PublishDialogProps) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const [opened] = useState(() => localMinute(nowMs, format.settings.timeZone));
  const [account, setAccount] = useState(proposed ?? "");
  const [url, setUrl] = useState("");
  const [at, setAt] = useState(opened);
  const [isCopied, setIsCopied] = useState(false);
  const isUrl = url.trim() === "" || (/^https?:\/\/\S+$/.test(url.trim()) && URL.canParse(url.trim()));
  const isReady = account.trim() !== "" && isUrl && at !== "";

  return (
    <ActDialog
      title={t("answer.publish.title")}
      description={t("answer.publish.text")}
      confirm={t("answer.publish.confirm")}
      isReady={isReady}
      isBusy={isBusy}
      onCancel={onCancel}
      onConfirm={() =>
        onConfirm({
          account: account.trim(),
          url: url.trim() === "" ? null : url.trim(),
          publishedAt: at === opened ? null : at,
        })
      }
    >
      <div className="grid gap-1.5 rounded-md border border-line bg-canvas p-2.5">
        <p className="max-h-36 overflow-auto text-base wrap-anywhere whitespace-pre-wrap">{text}</p>
        <div>
          <Button
            onClick={() => {
              void navigator.clipboard?.writeText(text).then(() => setIsCopied(true));
            }}
          >
            {isCopied ? t("answer.publish.copied") : t("answer.publish.copy")}
          </Button>
        </div>
      </div>
      <Field
        label={t("answer.publish.account")}
        value={account}
        maxLength={200}
        onChange={(event) => setAccount(event.target.value)}
        error={account.trim() === "" ? t("answer.publish.accountMissing") : undefined}
      />
      <Field
        label={t("answer.publish.url")}
        type="url"
        inputMode="url"
        value={url}
        maxLength={2_000}
        onChange={(event) => setUrl(event.target.value)}
        {...(isUrl ? { hint: t("answer.publish.urlHint") } : { error: t("answer.publish.urlWrong") })}
      />
      <Field
        label={t("answer.publish.at")}
        type="datetime-local"
        value={at}
        max={opened}
        onChange={(event) => setAt(event.target.value)}
      />
    </ActDialog>
  );
}
