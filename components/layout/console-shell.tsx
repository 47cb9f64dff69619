"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { OfflineBanner } from "@/components/offline/offline-banner";
import { OfflineProvider } from "@/components/offline/offline-provider";
import { ServiceWorker } from "@/components/offline/service-worker";
import { PartsAhead } from "@/components/ui/parts-ahead";
import { ToastProvider } from "@/components/ui/toast";
import type { QueueCounts } from "@/lib/incidents/schema";
import { LiveProvider } from "./live";
import { NowProvider } from "./now";
import { PreferencesProvider } from "./preferences";
import type { Theme } from "./cookies";
import { SessionProvider } from "./session";
import { TopBar } from "./top-bar";
import type { TopBarProps } from "./top-bar";
import { ViewCountsProvider } from "./view-counts";

interface ConsoleShellProps extends TopBarProps {
  asOf: string;
  userId: number;
  theme: Theme;
  singleKeys: boolean;
  counts: QueueCounts["views"];
  /** Lines above every page, like whose desk this is. */
  lines?: ReactNode;
  children: ReactNode;
}

/** The frame of every page behind the sign-in: bar, time, live stream, messages to the person. */
export function ConsoleShell({ asOf, userId, theme, singleKeys, counts, lines, children, ...bar }: ConsoleShellProps) {
  const t = useTranslations();
  return (
    <PreferencesProvider theme={theme} singleKeys={singleKeys}>
      <NowProvider asOf={asOf}>
        <SessionProvider>
          <LiveProvider asOf={asOf}>
            <OfflineProvider userId={userId}>
              <ServiceWorker userId={userId} />
              <PartsAhead />
              <ViewCountsProvider initial={counts}>
                <ToastProvider label={t("common.undo")}>
                  <div className="flex h-dvh min-h-[30rem] flex-col">
                    <TopBar {...bar} />
                    <OfflineBanner asOf={asOf} />
                    {lines}
                    {children}
                  </div>
                </ToastProvider>
              </ViewCountsProvider>
            </OfflineProvider>
          </LiveProvider>
        </SessionProvider>
      </NowProvider>
    </PreferencesProvider>
  );
}
