"use client";

import { Settings } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { NoticeThreadItem } from "./notice-thread";
import type { Notices } from "./use-notices";

interface NoticePanelProps {
  notices: Notices;
  onLeave: () => void;
}

/** The newest first, those of one incident together. */
export function NoticePanel({ notices, onLeave }: NoticePanelProps) {
  const t = useTranslations();
  return (
    <>
      <div className="flex items-center gap-1 border-b border-line py-1.5 pr-1.5 pl-4">
        <h2 className="flex-1 text-base font-semibold">{t("notices.title")}</h2>
        {notices.unread > 0 && (
          <Button look="bare" onClick={() => void notices.read("all")}>
            {t("notices.readAll")}
          </Button>
        )}
        <Link
          href="/settings/notifications"
          prefetch={false}
          onClick={onLeave}
          aria-label={t("notices.settings")}
          title={t("notices.settings")}
          className="grid size-(--control) place-items-center rounded-md text-ink-2 hover:bg-hover hover:text-ink"
        >
          <Settings size={16} aria-hidden="true" />
        </Link>
      </div>
      <div className="min-h-0 flex-1 overflow-auto">
        <PanelBody notices={notices} onLeave={onLeave} />
      </div>
    </>
  );
}

function PanelBody({ notices, onLeave }: NoticePanelProps) {
  const t = useTranslations();
  const { list, hasFailed } = notices;
  if (list === null && hasFailed) return <EmptyState title={t("notices.errorTitle")} text={t("notices.errorText")} />;
  if (list === null) {
    return (
      <div className="grid gap-3 p-4">
        <Skeleton className="h-9" />
        <Skeleton className="h-9" />
      </div>
    );
  }
  if (list.threads.length === 0) return <EmptyState title={t("notices.emptyTitle")} text={t("notices.emptyText")} />;
  return (
    <ul>
      {list.threads.map((thread) => (
        <NoticeThreadItem
          key={`${thread.incident?.number ?? "many"}-${thread.notices[0]?.id ?? 0}`}
          thread={thread}
          asOf={list.asOf}
          onRead={(ids) => void notices.read(ids)}
          onLeave={onLeave}
        />
      ))}
    </ul>
  );
}
