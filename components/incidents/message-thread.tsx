"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import type { IncidentView } from "@/lib/incidents/schema";
import { Mark } from "./message-text";
import { MessageCard } from "./message-card";
import { ReplyList } from "./reply-list";

interface MessageThreadProps {
  incident: IncidentView;
  onSplit: (messageIds: number[]) => void;
}

/** All messages, oldest first; some of them can be taken out into an incident of their own. */
export function MessageThread({ incident, onSplit }: MessageThreadProps) {
  const t = useTranslations();
  const [selected, setSelected] = useState<readonly number[]>([]);
  const { messages } = incident;
  const canSplit = incident.allowed.includes("split") && messages.length > 1;
  const chosen = selected.filter((id) => messages.some((message) => message.id === id));
  const isAll = chosen.length === messages.length;

  function toggle(id: number) {
    setSelected(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  }

  return (
    <section aria-labelledby="messages-title" className="flex flex-1 flex-col gap-4 px-6 py-3.5 max-md:px-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-ink-3">
        <h2 id="messages-title" className="font-medium">
          {t("incident.messagesTitle")}
        </h2>
        {messages.length > 1 && <span>{t("incident.messagesCount", { count: messages.length })}</span>}
        <span className="ml-auto flex gap-2.5">
          <Mark kind="topic">{t("incident.legendTopic")}</Mark>
          <Mark kind="place">{t("incident.legendPlace")}</Mark>
        </span>
      </div>
      {messages.map((message) => (
        <MessageCard
          key={message.id}
          message={message}
          canShowAuthor={incident.allowed.includes("showAuthor")}
          selection={
            canSplit && !message.isShared
              ? { isSelected: chosen.includes(message.id), onToggle: () => toggle(message.id) }
              : null
          }
        />
      ))}
      <ReplyList replies={incident.replies} />
      {canSplit && chosen.length > 0 && (
        <div className="sticky bottom-0 flex flex-wrap items-center gap-3 border-t border-line bg-surface py-2.5">
          <Button disabled={isAll} onClick={() => onSplit(chosen)}>
            {t("incident.splitCount", { count: chosen.length })}
          </Button>
          {isAll && <span className="text-sm text-warn">{t("incident.splitAll")}</span>}
        </div>
      )}
    </section>
  );
}
