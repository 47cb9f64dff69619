"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { SourceMark } from "@/components/ui/source-mark";
import type { WorkHands } from "@/components/work/use-work";
import { WorkPanel } from "@/components/work/work-panel";
import type { CommandBody } from "@/lib/incidents/commands/schema";
import type { IncidentMessageView, IncidentView } from "@/lib/incidents/schema";
import { errorKey } from "@/lib/platform/messages/error-keys";
import { AlsoIn } from "./also-in";
import { AttachmentLinks } from "./attachment-links";
import { highlight } from "./highlight";
import { IncidentKind } from "./incident-kind";
import { Mark, MessageText } from "./message-text";
import { PaneSkeleton } from "./pane-skeleton";
import { Proposals } from "./proposals";
import type { ProposalField } from "./proposals";
import { SecondLine } from "./second-line";
import { SimilarList } from "./similar-list";
import type { OpenIncident } from "./use-incident-store";

export interface ReadingPaneProps {
  open: OpenIncident;
  openField: ProposalField | null;
  onOpenField: (field: ProposalField | null) => void;
  onChoose: (field: ProposalField, id: number) => void;
  isWeighing: boolean;
  onWeigh: () => void;
  onMerge: (intoNumber: number) => void;
  /** Whatever one press decides. */
  onDecide: (body: CommandBody) => void;
  work: WorkHands;
}

/** The message as it was written, and what the machine made of it. */
export function ReadingPane({ open, ...rest }: ReadingPaneProps) {
  const t = useTranslations();
  const { view: incident, errorCode, isLoading } = open;
  if (isLoading) return <PaneSkeleton />;
  if (!incident) {
    if (errorCode === null) return null;
    const title = errorCode === "not_found" ? t("incident.notFoundTitle") : t("queue.pane.failedTitle");
    return <EmptyState title={title} text={t(`errors.${errorKey(errorCode)}`)} />;
  }
  const [message] = incident.messages;
  return (
    <div key={incident.id} className="flex flex-col gap-3.5 px-5 py-3">
      {message && <FirstMessage message={message} messageCount={incident.messages.length} number={incident.number} />}
      <div className="flex flex-wrap gap-1.5">
        <Facts incident={incident} />
      </div>
      <WorkPanel incident={incident} work={rest.work} />
      <SecondLine incident={incident} onDecide={rest.onDecide} />
      <Proposals
        incident={incident}
        openField={rest.openField}
        onOpenField={rest.onOpenField}
        onChoose={rest.onChoose}
        isWeighing={rest.isWeighing}
        onWeigh={rest.onWeigh}
      />
      <IncidentKind incident={incident} onDecide={rest.onDecide} />
      <section aria-labelledby="similar-title">
        <h2 id="similar-title" className="mb-1 text-xs font-medium text-ink-3">
          {t("queue.pane.similar")}
        </h2>
        <SimilarList incident={incident} onMerge={rest.onMerge} />
      </section>
    </div>
  );
}

interface FirstMessageProps {
  message: IncidentMessageView;
  messageCount: number;
  number: number;
}

function FirstMessage({ message, messageCount, number }: FirstMessageProps) {
  const t = useTranslations();
  const parts = highlight(message.text, { topic: message.topicSpans, place: message.placeSpans });
  const hasTopic = parts.some((part) => part.mark === "topic");
  const hasPlace = parts.some((part) => part.mark === "place");
  return (
    <>
      <Origin message={message} />
      <MessageText parts={parts} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-ink-3">
        {(hasTopic || hasPlace) && (
          <span className="flex gap-2.5">
            <span className="sr-only">{t("queue.pane.legend")}</span>
            {hasTopic && <Mark kind="topic">{t("incident.legendTopic")}</Mark>}
            {hasPlace && <Mark kind="place">{t("incident.legendPlace")}</Mark>}
          </span>
        )}
        <AttachmentLinks attachments={message.attachments} />
        <AlsoIn message={message} />
        {messageCount > 1 && (
          <Link href={`/incidents/${number}`} prefetch={false} className="link">
            {t("queue.pane.moreMessages", { count: messageCount - 1 })}
          </Link>
        )}
      </div>
    </>
  );
}

/** Where it was written, when, and before how many. */
function Origin({ message }: { message: IncidentMessageView }) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const ownerKinds = ["city_public", "official", "media", "interest"] as const;
  const ownerKind = ownerKinds.find((kind) => kind === message.communityOwnerKind);
  const facts = [
    format.stamp(message.publishedAt, nowMs),
    ownerKind && t(`incident.ownerKinds.${ownerKind}`),
    message.communityAudience !== null &&
      t("queue.pane.audience", { count: message.communityAudience, shown: format.number(message.communityAudience) }),
  ].filter(Boolean);
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-2.5 gap-y-0.5 text-sm">
      <SourceMark platform={message.platform} />
      <b className="truncate">
        {message.communityName === null ? t(`common.platforms.${message.platform}`) : `«${message.communityName}»`}
      </b>
      {message.url === null ? (
        <span />
      ) : (
        <a href={message.url} target="_blank" rel="noreferrer noopener" className="link text-xs">
          {t("queue.pane.openSource")}
        </a>
      )}
      <span className="col-span-2 col-start-2 truncate text-xs text-ink-3">{facts.join(" · ")}</span>
    </div>
  );
}

function Facts({ incident }: { incident: IncidentView }) {
  const t = useTranslations();
  const format = useFormat();
  return (
    <>
      <Chip>
        <Link href={`/incidents/${incident.number}`} prefetch={false} className="link">
          {t("common.number", { number: format.number(incident.number) })}
        </Link>
      </Chip>
      {incident.needsPerson && <Chip look="warn">{t("incident.needsPerson")}</Chip>}
      {incident.repeatOf && (
        <Chip look="warn">{t("incident.repeatOf", { number: format.number(incident.repeatOf.number) })}</Chip>
      )}
      {incident.importance === "high" && <Chip look="danger">{t("common.importance.high")}</Chip>}
    </>
  );
}
