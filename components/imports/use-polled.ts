"use client";

import { useEffect, useState } from "react";
import { codeOf, fetchJson } from "@/components/incidents/fetch-json";
import { useReportCode } from "@/components/layout/session";

interface Polling<T> {
  /** As the page brought it; a newer one takes the place of what was asked for. */
  initial: T;
  address: string;
  /** Whether somebody is at work on it, so that looking again is worth while. */
  isActive: (data: T) => boolean;
  everyMs: number;
}

/** Looks again while something goes on; not in a tab that nobody sees. */
export function usePolled<T>({ initial, address, isActive, everyMs }: Polling<T>): T {
  const report = useReportCode();
  const [polled, setPolled] = useState({ initial, data: initial });
  const data = polled.initial === initial ? polled.data : initial;
  const goesOn = isActive(data);

  useEffect(() => {
    if (!goesOn) return;
    let isAsking = false;
    async function look() {
      if (document.hidden || isAsking) return;
      isAsking = true;
      try {
        setPolled({ initial, data: await fetchJson<T>(address) });
      } catch (error) {
        report(codeOf(error));
      } finally {
        isAsking = false;
      }
    }
    const timer = setInterval(() => void look(), everyMs);
    return () => clearInterval(timer);
  }, [goesOn, initial, address, everyMs, report]);
  return data;
}
