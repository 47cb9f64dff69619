"use client";

import { useEffect } from "react";
import { useNoticeActions } from "./notice-actions";

/** Whoever has the page of an incident before them knows what its notices say; the bell hears of it by the stream. */
export function useReadIncident(number: number): void {
  const { acknowledge } = useNoticeActions();
  useEffect(() => {
    function read() {
      // Without a line they stay new until the page is opened again.
      if (!document.hidden) void acknowledge({ number }).catch(() => null);
    }
    read();
    document.addEventListener("visibilitychange", read);
    return () => document.removeEventListener("visibilitychange", read);
  }, [acknowledge, number]);
}
