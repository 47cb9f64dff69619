"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { cx } from "@/components/ui/class-names";
import { DoneSign } from "@/components/ui/page-signs";
import { tellOne } from "@/lib/notify/words/schema";
import type { NoticeThread, NoticeView } from "@/lib/notify/schema";
import { shortPersonName } from "@/lib/platform/format/person-name";

interface NoticeThreadItemProps {
  thread: NoticeThread;
  asOf: string;
  onRead: (ids: number[]) => void;
  onLeave: () => void;
}

/** Older ones of the same incident are in its history. */
const shownMax = 4;

export function NoticeThreadItem({ thread, asOf, onRead, onLeave }: NoticeThreadItemProps) {
  const t = useTranslations();
  const format = useFormat();
  const { incident, notices } = thread;
  const unread = notices.filter((notice) => !notice.isRead).map(({ id }) => id);
  const place = incident
    ? [incident.topic, incident.place].filter((part) => part !== null).join(" · ")
    : t("notices.manyPlace");

  function open() {
    if (unread.length > 0) onRead(unread);
    onLeave();
  }
  return (
    <li className="flex items-start border-b border-line last:border-b-0">
      <Link
        href={incident ? `/incidents/${incident.number}` : "/queue"}
        prefetch={false}
        onClick={open}
        className={cx(
          "grid min-w-0 flex-1 gap-1 py-2.5 pr-1 pl-4 text-sm text-ink no-underline outline-offset-[-3px] hover:bg-hover",
          unread.length === 0 && "text-ink-2",
        )}
      >
        {notices.slice(0, shownMax).map((notice) => (
          <NoticeLine key={notice.id} notice={notice} isMany={incident === null} asOf={asOf} />
        ))}
        <span className="truncate text-xs text-ink-3">
          {incident && (
            <b className="font-semibold">{t("common.number", { number: format.number(incident.number) })}</b>
          )}
          {incident && place !== "" && " · "}
          {place}
        </span>
      </Link>
      {unread.length > 0 && (
        <button
          type="button"
          onClick={() => onRead(unread)}
          aria-label={`${t("notices.read")}: ${incident ? t("common.number", { number: format.number(incident.number) }) : place}`}
          title={t("notices.read")}
          className="mt-1.5 mr-1.5 grid size-7 flex-none place-items-center rounded-md text-ink-3 hover:bg-hover hover:text-ink pointer-coarse:size-11"
        >
          <DoneSign size={16} />
        </button>
      )}
    </li>
  );
}

function NoticeLine({ notice, isMany, asOf }: { notice: NoticeView; isMany: boolean; asOf: string }) {
  const t = useTranslations();
  const format = useFormat();
  return (
    <span className="flex items-baseline gap-2">
      <span
        aria-hidden="true"
        className={cx("size-1.5 flex-none self-center rounded-full", notice.isRead ? "bg-transparent" : "bg-accent")}
      />
      <span className="min-w-0 flex-1">
        <span className={notice.isRead ? undefined : "font-semibold"}>{tellOne({ ...notice, isMany }, t)}</span>
        {notice.actorName !== null && <span className="text-ink-3">{` · ${shortPersonName(notice.actorName)}`}</span>}
      </span>
      <time dateTime={notice.at} className="flex-none text-xs text-ink-3">
        {format.stamp(notice.at, asOf)}
      </time>
    </span>
  );
}
