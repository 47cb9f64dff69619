"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { noonOf } from "@/components/answer/local-day";
import { Chip } from "@/components/ui/chip";
import type { ReplyView } from "@/lib/incidents/schema";

/** What was published in answer, as the citizen reads it. */
export function ReplyList({ replies }: { replies: readonly ReplyView[] }) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  if (replies.length === 0) return null;
  return (
    <section aria-labelledby="replies-title" className="flex flex-col gap-3">
      <h2 id="replies-title" className="text-xs font-medium text-ink-3">
        {t("incident.repliesTitle")}
      </h2>
      {replies.map((reply) => (
        <article key={reply.id} className="border-l-[3px] border-l-line-strong pl-3.5">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-ink-2">
            <b className="text-ink">{reply.from ?? t("incident.replyFromUnknown")}</b>
            <Chip>{t(`incident.replyKinds.${reply.kind}`)}</Chip>
            {reply.outcome !== null && <Chip>{t(`answer.outcomes.${reply.outcome}`)}</Chip>}
            {reply.promisedOn !== null && (
              <Chip look="warn">{t("answer.promised", { day: format.day(noonOf(reply.promisedOn), nowMs) })}</Chip>
            )}
            <span>
              {reply.publishedAt === null ? t("incident.replyTimeUnknown") : format.dateTime(reply.publishedAt, nowMs)}
            </span>
            {reply.url !== null && (
              <a href={reply.url} target="_blank" rel="noreferrer noopener" className="link">
                {t("incident.openSource")}
              </a>
            )}
          </p>
          <p className="mt-1 max-w-[46rem] wrap-anywhere whitespace-pre-line">{reply.text}</p>
        </article>
      ))}
    </section>
  );
}
