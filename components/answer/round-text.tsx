"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Chip } from "@/components/ui/chip";
import { Segment } from "@/components/ui/segment";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import type { RoundView } from "@/lib/incidents/answer/schema";
import { findRedirects } from "./check-reply";
import { DiffText } from "./diff-text";
import { noonOf } from "./local-day";

interface RoundTextProps {
  round: RoundView;
  /** The round that came back before it. */
  before: RoundView | null;
}

/** An answer as it was sent: what it says, and what changed since the last time. */
export function RoundText({ round, before }: RoundTextProps) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const [showsDiff, setShowsDiff] = useState(before !== null);
  const redirects = findRedirects(round.text);
  return (
    <div className="grid gap-2">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-ink-2">
        <b className="text-ink">{round.writtenBy}</b>
        <span>{format.dateTime(round.submittedAt, nowMs)}</span>
        <Chip>{t(`incident.replyKinds.${round.kind}`)}</Chip>
        {round.outcome !== null && <Chip>{t(`answer.outcomes.${round.outcome}`)}</Chip>}
        {round.promisedOn !== null && (
          <Chip look="warn">{t("answer.promised", { day: format.day(noonOf(round.promisedOn), nowMs) })}</Chip>
        )}
        {round.round > 1 && <Chip>{t("answer.round", { round: round.round })}</Chip>}
      </p>
      {before && (
        <div className="flex">
          <Segment
            label={t("answer.diff.label")}
            value={showsDiff ? "diff" : "text"}
            options={[
              { value: "diff", label: t("answer.diff.show") },
              { value: "text", label: t("answer.diff.hide") },
            ]}
            onChange={(value) => setShowsDiff(value === "diff")}
          />
        </div>
      )}
      {before && showsDiff ? (
        <DiffText before={before.text} after={round.text} />
      ) : (
        <p className="max-w-[68ch] text-lg wrap-anywhere whitespace-pre-wrap">{round.text}</p>
      )}
      {redirects.length > 0 && (
        <p className="text-sm text-warn">
          {t("answer.checks.redirectSeen", { quotes: redirects.map((quote) => `«${quote}»`).join(", ") })}
        </p>
      )}
    </div>
  );
}
