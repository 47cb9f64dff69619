"use client";

import { createContext, useCallback, useContext, useState } from "react";
import type { ReactNode } from "react";
import { lazyPart } from "@/components/ui/lazy-part";

const SessionEnded = lazyPart(() => import("./session-ended").then((part) => part.SessionEnded), <></>);

type ReportCode = (code: string) => void;

const SessionContext = createContext<ReportCode | null>(null);

/** Notices when the server no longer knows who is here, and offers the way back to the same address. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [hasEnded, setHasEnded] = useState(false);
  const report = useCallback((code: string) => {
    if (code === "not_signed_in" || code === "session_expired") setHasEnded(true);
  }, []);
  return (
    <SessionContext value={report}>
      {hasEnded && <SessionEnded />}
      {children}
    </SessionContext>
  );
}

/** Hand it the code of every refused request. */
export function useReportCode(): ReportCode {
  const report = useContext(SessionContext);
  if (!report) throw new Error("useReportCode stands outside of SessionProvider");
  return report;
}
