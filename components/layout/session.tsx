"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { createContext, useCallback, useContext, useState } from "react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";

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

function SessionEnded() {
  const t = useTranslations();
  const pathname = usePathname();
  const search = useSearchParams().toString();
  const from = search === "" ? pathname : `${pathname}?${search}`;
  return (
    <div className="fixed inset-x-0 top-0 z-50 shadow-overlay">
      <Notice
        look="warn"
        role="alert"
        title={t("common.states.sessionTitle")}
        action={
          <ButtonLink look="main" href={`/sign-in?ended=1&from=${encodeURIComponent(from)}`} prefetch={false}>
            {t("common.states.sessionAction")}
          </ButtonLink>
        }
      >
        {t("common.states.sessionText")}
      </Notice>
    </div>
  );
}
