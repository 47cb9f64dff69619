"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { fetchJson } from "@/components/incidents/fetch-json";
import { useLive } from "@/components/layout/live";
import { useReportCode } from "@/components/layout/session";
import type { NoticeList } from "@/lib/notify/schema";
import { useNoticeActions } from "./notice-actions";

const address = "/api/console/notices";

export interface Notices {
  unread: number;
  /** Null until the list was opened once. */
  list: NoticeList | null;
  hasFailed: boolean;
  load: () => Promise<void>;
  /** Shows at once; the server follows. */
  read: (which: "all" | number[]) => Promise<void>;
}

export function useNotices(): Notices {
  const { initialUnread, acknowledge } = useNoticeActions();
  const { subscribeNotices } = useLive();
  const report = useReportCode();
  const [list, setList] = useState<NoticeList | null>(null);
  const [unread, setUnread] = useState(initialUnread);
  const [hasFailed, setHasFailed] = useState(false);
  const turn = useRef(0);

  const load = useCallback(async () => {
    const mine = (turn.current += 1);
    try {
      const answer = await fetchJson<NoticeList>(address);
      if (mine !== turn.current) return;
      setList(answer);
      setUnread(answer.unread);
      setHasFailed(false);
    } catch (error) {
      if (error instanceof Error && "code" in error) report(String(error.code));
      setHasFailed(true);
    }
  }, [report]);

  useEffect(() => subscribeNotices(() => void load()), [subscribeNotices, load]);

  const read = useCallback(
    async (which: "all" | number[]) => {
      setList((known) => known && markRead(known, which));
      setUnread((known) => (which === "all" ? 0 : Math.max(0, known - which.length)));
      await acknowledge(which).catch(() => null);
      await load();
    },
    [acknowledge, load],
  );

  return { unread, list, hasFailed, load, read };
}

function markRead(list: NoticeList, which: "all" | number[]): NoticeList {
  const threads = list.threads.map((thread) => ({
    ...thread,
    notices: thread.notices.map((notice) => ({
      ...notice,
      isRead: notice.isRead || which === "all" || which.includes(notice.id),
    })),
  }));
  return { ...list, threads };
}
