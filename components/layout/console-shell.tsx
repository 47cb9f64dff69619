"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { ToastProvider } from "@/components/ui/toast";
import type { QueueCounts } from "@/lib/incidents/schema";
import { LiveProvider, useLive } from "./live";
import { NowProvider } from "./now";
import { PreferencesProvider } from "./preferences";
import type { Theme } from "./cookies";
import { SessionProvider } from "./session";
import { TopBar } from "./top-bar";
import type { TopBarProps } from "./top-bar";
import { ViewCountsProvider } from "./view-counts";

interface ConsoleShellProps extends TopBarProps {
  asOf: string;
  theme: Theme;
  singleKeys: boolean;
  counts: QueueCounts["views"];
  /** Lines above every page, like whose desk this is. */
  lines?: ReactNode;
  children: ReactNode;
}

/** The frame of every page behind the sign-in: bar, time, live stream, messages to the person. */
export function ConsoleShell({ asOf, theme, singleKeys, counts, lines, children, ...bar }: ConsoleShellProps) {
  const t = useTranslations();
  return (
    <PreferencesProvider theme={theme} singleKeys={singleKeys}>
      <NowProvider asOf={asOf}>
        <SessionProvider>
          <LiveProvider>
            <ViewCountsProvider initial={counts}>
              <ToastProvider label={t("common.undo")}>
                <div className="flex h-dvh min-h-[30rem] flex-col">
                  <TopBar {...bar} />
                  <OfflineLine />
                  {lines}
                  {children}
                </div>
              </ToastProvider>
            </ViewCountsProvider>
          </LiveProvider>
        </SessionProvider>
      </NowProvider>
    </PreferencesProvider>
  );
}

function OfflineLine() {
  const t = useTranslations();
  const { isOffline } = useLive();
  return (
    <div role="status">
      {isOffline && (
        <p className="bg-warn-tint px-4 py-1.5 text-sm text-warn">
          <b>{t("common.states.offlineTitle")}.</b> {t("common.states.offlineText")}
        </p>
      )}
    </div>
  );
}
