"use client";

import { Bell } from "lucide-react";
import { Popover } from "radix-ui";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { NoticePanel } from "./notice-panel";
import { useNotices } from "./use-notices";

const shownMax = 99;

/** What waits for this person, counted; behind it the list. */
export function NoticeBell() {
  const t = useTranslations();
  const format = useFormat();
  const notices = useNotices();
  const [isOpen, setIsOpen] = useState(false);

  function change(open: boolean) {
    setIsOpen(open);
    if (open) void notices.load();
  }
  return (
    <Popover.Root open={isOpen} onOpenChange={change}>
      <Popover.Trigger
        aria-label={t("notices.bell", { count: notices.unread })}
        className="relative grid h-(--control) min-w-7 place-items-center rounded-md text-ink-2 hover:bg-hover hover:text-ink data-[state=open]:bg-hover pointer-coarse:max-lg:w-11"
      >
        <Bell size={17} aria-hidden="true" />
        {notices.unread > 0 && (
          <span
            aria-hidden="true"
            className="absolute top-0 left-[calc(50%+1px)] min-w-4 rounded-full bg-accent px-1 text-center text-xs leading-4 font-semibold text-on-accent"
          >
            {format.count(notices.unread, shownMax)}
          </span>
        )}
      </Popover.Trigger>
      <span role="status" className="sr-only">
        {notices.unread > 0 ? t("notices.bell", { count: notices.unread }) : ""}
      </span>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          aria-label={t("notices.title")}
          className="z-40 flex max-h-[min(36rem,var(--radix-popover-content-available-height))] w-[26rem] max-w-[calc(100vw-16px)] flex-col rounded-lg border border-line bg-surface shadow-overlay outline-none"
        >
          <NoticePanel notices={notices} onLeave={() => setIsOpen(false)} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
