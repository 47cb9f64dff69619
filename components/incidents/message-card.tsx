"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { useReportCode } from "@/components/layout/session";
import { Chip } from "@/components/ui/chip";
import { SourceMark } from "@/components/ui/source-mark";
import { errorKey } from "@/lib/platform/messages/error-keys";
import type { IncidentMessageView } from "@/lib/incidents/schema";
import { AlsoIn } from "./also-in";
import { AttachmentLinks } from "./attachment-links";
import { highlight } from "./highlight";
import { useIncidentActions } from "./incident-actions";
import { MessageText } from "./message-text";

interface MessageCardProps {
  message: IncidentMessageView;
  canShowAuthor: boolean;
  /** Null where nothing is chosen for splitting. */
  selection: { isSelected: boolean; onToggle: () => void } | null;
}

/** One message on white ground: what the public sees. */
export function MessageCard({ message, canShowAuthor, selection }: MessageCardProps) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const parts = highlight(message.text, { topic: message.topicSpans, place: message.placeSpans });
  return (
    <article className="grid grid-cols-[26px_minmax(0,1fr)] gap-x-2.5">
      <span className="grid content-start justify-items-center gap-2 pt-px">
        <SourceMark platform={message.platform} />
        {selection && (
          <label className="grid size-6 place-items-center pointer-coarse:size-11">
            <span className="sr-only">{t("incident.select")}</span>
            <input
              type="checkbox"
              checked={selection.isSelected}
              onChange={selection.onToggle}
              className="size-4 accent-accent"
            />
          </label>
        )}
      </span>
      <div className="min-w-0">
        <p className="text-sm text-ink-2">
          <AuthorName message={message} canShow={canShowAuthor} />
          {message.communityName !== null && <span>{` · «${message.communityName}»`}</span>}
          <time dateTime={message.publishedAt}>{` · ${format.dateTime(message.publishedAt, nowMs)}`}</time>
          {message.url !== null && (
            <>
              {" · "}
              <a href={message.url} target="_blank" rel="noreferrer noopener" className="link">
                {t("incident.openSource")}
              </a>
            </>
          )}
        </p>
        <MessageText parts={parts} className="mt-0.5 max-w-[68ch]" />
        <div className="mt-1 flex flex-wrap items-center gap-2">
          <AttachmentLinks attachments={message.attachments} />
          <JoinedChip message={message} />
          <AlsoIn message={message} />
        </div>
      </div>
    </article>
  );
}

const joinedKinds = ["same_text", "near_text", "same_place", "author_answer", "repeat"] as const;

function JoinedChip({ message }: { message: IncidentMessageView }) {
  const t = useTranslations();
  const format = useFormat();
  const kind = joinedKinds.find((candidate) => candidate === message.joined?.kind);
  if (!kind || !message.joined) return null;
  return <Chip>{t(`incident.joined.${kind}`, { share: format.percent(message.joined.similarity) })}</Chip>;
}

/** Hidden until somebody asks; asking leaves a trace, and the link says so beforehand. */
function AuthorName({ message, canShow }: { message: IncidentMessageView; canShow: boolean }) {
  const t = useTranslations();
  const report = useReportCode();
  const { showAuthor } = useIncidentActions();
  const [author, setAuthor] = useState<{ name: string | null; url: string | null } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function show() {
    const answer = await showAuthor(message.id).catch(() => ({ ok: false as const, code: "unavailable" }));
    if (answer.ok) {
      setAuthor(answer);
      return;
    }
    report(answer.code);
    setProblem(t(`errors.${errorKey(answer.code)}`));
  }

  if (!message.hasAuthor) return <b className="text-ink">{t("incident.noAuthor")}</b>;
  if (author) {
    return (
      <span>
        <b className="text-ink">{author.name ?? t("incident.nameUnknown")}</b>
        {author.url !== null && (
          <>
            {", "}
            <a href={author.url} target="_blank" rel="noreferrer noopener" className="link">
              {t("incident.openAuthor")}
            </a>
          </>
        )}
        {` (${t("incident.viewDone")})`}
      </span>
    );
  }
  return (
    <span>
      <b className="text-ink">{t("incident.author")}</b>
      {canShow && (
        <>
          {" ("}
          <button type="button" onClick={() => void show()} className="link">
            {t("incident.showName")}
          </button>
          {`, ${t("incident.viewRecorded")})`}
        </>
      )}
      {problem !== null && <span role="alert" className="text-danger">{` ${problem}`}</span>}
    </span>
  );
}
