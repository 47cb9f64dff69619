"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Popover } from "@/components/ui/popover";
import { lazyPart } from "@/components/ui/lazy-part";
import { BellSign } from "@/components/ui/signs";
import { Skeleton } from "@/components/ui/skeleton";
import { useNotices } from "./use-notices";

const NoticePanel = lazyPart(
  () => import("./notice-panel").then((part) => part.NoticePanel),
  <Skeleton className="m-4 h-24" />,
);

const shownMax = 99;

/** What waits for this person, counted; behind it the list. */
export function NoticeBell() {
  const t = useTranslations();
  const notices = useNotices();
  const [isOpen, setIsOpen] = useState(false);

  function change(open: boolean) {
    setIsOpen(open);
    if (open) void notices.load();
  }
  return (
    <>
      <Popover
        align="end"
        gap={6}
        open={isOpen}
        onOpenChange={change}
        label={t("notices.title")}
        triggerLabel={t("notices.bell", { count: notices.unread })}
        triggerClass="flex h-(--control) min-w-7 items-center justify-center rounded-md px-1 text-ink-2 hover:bg-hover hover:text-ink data-[state=open]:bg-hover pointer-coarse:max-lg:w-11"
        className="flex max-h-[min(36rem,var(--available-height))] w-[26rem] max-w-[calc(100vw-16px)] flex-col"
        trigger={<UnreadBell unread={notices.unread} />}
      >
        <NoticePanel notices={notices} onLeave={() => setIsOpen(false)} />
      </Popover>
      <span role="status" className="sr-only">
        {notices.unread > 0 ? t("notices.bell", { count: notices.unread }) : ""}
      </span>
    </>
  );
}

function UnreadBell({ unread }: { unread: number }) {
  const format = useFormat();
  return (
    <>
      <BellSign size={17} />
      {unread > 0 && (
        <span
          aria-hidden="true"
          className="-ml-2 mb-3.5 min-w-4 rounded-full bg-accent px-1 text-center text-xs leading-4 font-semibold text-on-accent"
        >
          {format.count(unread, shownMax)}
        </span>
      )}
    </>
  );
}
