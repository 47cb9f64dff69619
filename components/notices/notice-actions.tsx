"use client";

import { createContext, useContext, useMemo } from "react";
import type { ReactNode } from "react";

type Acknowledge = (
  which: "all" | number[] | { number: number },
) => Promise<{ ok: true; acknowledged: number } | { ok: false; code: string }>;

interface NoticeActions {
  /** As it stood when the page was made. */
  initialUnread: number;
  acknowledge: Acknowledge;
}

const NoticeActionsContext = createContext<NoticeActions | null>(null);

export function NoticeActionsProvider({ children, ...given }: NoticeActions & { children: ReactNode }) {
  const { initialUnread, acknowledge } = given;
  const actions = useMemo(() => ({ initialUnread, acknowledge }), [initialUnread, acknowledge]);
  return <NoticeActionsContext value={actions}>{children}</NoticeActionsContext>;
}

export function useNoticeActions(): NoticeActions {
  const actions = useContext(NoticeActionsContext);
  if (!actions) throw new Error("useNoticeActions stands outside of its provider");
  return actions;
}
