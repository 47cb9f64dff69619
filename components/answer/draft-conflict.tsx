"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { Button } from "@/components/ui/button";
import type { DraftView } from "@/lib/incidents/answer/schema";

interface DraftConflictProps {
  mine: string;
  theirs: DraftView;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

/** Somebody saved in between: both texts side by side, and nothing is lost before a choice. */
export function DraftConflict({ mine, theirs, onKeepMine, onTakeTheirs }: DraftConflictProps) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const time = format.dateTime(theirs.savedAt, nowMs);
  return (
    <section
      role="alert"
      aria-labelledby="conflict-title"
      className="grid gap-3 rounded-md border border-warn-fill bg-warn-tint p-3.5"
    >
      <div>
        <h3 id="conflict-title" className="font-semibold">
          {t("answer.conflict.title")}
        </h3>
        <p className="text-sm text-ink-2">
          {theirs.text === "" ? t("answer.conflict.sent") : t("answer.conflict.text", { name: theirs.savedBy, time })}
        </p>
      </div>
      <div className="grid grid-cols-2 gap-3 max-md:grid-cols-1">
        <Version title={t("answer.conflict.mine")} text={mine}>
          <Button onClick={onKeepMine}>{t("answer.conflict.keepMine")}</Button>
        </Version>
        <Version title={t("answer.conflict.theirs", { name: theirs.savedBy })} text={theirs.text}>
          <Button onClick={onTakeTheirs}>{t("answer.conflict.takeTheirs")}</Button>
        </Version>
      </div>
    </section>
  );
}

function Version({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  const t = useTranslations();
  return (
    <div className="grid content-start gap-2 rounded-md border border-line bg-surface p-3">
      <p className="text-sm font-semibold">{title}</p>
      <p className="max-h-48 overflow-auto text-base wrap-anywhere whitespace-pre-wrap">
        {text === "" ? <i className="text-ink-3">{t("answer.conflict.empty")}</i> : text}
      </p>
      <div>{children}</div>
    </div>
  );
}
