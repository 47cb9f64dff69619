import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { navigationFor } from "@/app/(console)/_components/navigation-for";
import {
  findChoicesOfWork,
  findPeopleToMention,
  searchChoices,
  showAuthor,
  runCommand,
} from "@/app/(console)/incidents/actions";
import { standUp } from "@/app/(console)/absence/actions";
import { acknowledge } from "@/app/(console)/settings/notifications/actions";
import { changeLocale } from "@/app/(console)/settings-actions";
import { ActingLine } from "@/components/absence/acting-line";
import { IncidentActionsProvider } from "@/components/incidents/incident-actions";
import { OfflineCommands } from "@/components/offline/offline-commands";
import { ConsoleShell } from "@/components/layout/console-shell";
import { keysCookie, readTheme, themeCookie } from "@/components/layout/cookies";
import { NoticeActionsProvider } from "@/components/notices/notice-actions";
import { requireViewer } from "@/lib/accounts/get-viewer";
import { countQueue } from "@/lib/incidents/count-queue";
import { queueFilterSchema } from "@/lib/incidents/schema";
import { countUnread } from "@/lib/notify/find-notices";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { getTranslator } from "@/lib/platform/intl";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const viewer = await requireViewer(head.get("x-otklik-path") ?? "/");
  const now = systemNow();
  const navigation = navigationFor(viewer);
  const first = navigation[0]?.countView;
  const filter = queueFilterSchema.parse({ view: first === "to_approve" ? undefined : first });
  const [counts, unread] = await Promise.all([
    countQueue(viewer, { db: getDatabase(), filter, now }),
    countUnread(viewer, getDatabase()),
  ]);
  const t = getTranslator(viewer.locale);
  return (
    <NoticeActionsProvider initialUnread={unread} acknowledge={acknowledge}>
      <ConsoleShell
        asOf={now.toISOString()}
        theme={readTheme(jar.get(themeCookie)?.value)}
        singleKeys={jar.get(keysCookie)?.value !== "off"}
        counts={counts.views}
        navigation={navigation}
        userId={viewer.userId}
        userName={viewer.name}
        roleName={t(`common.roles.${viewer.role}`)}
        place={viewer.agencyName ?? viewer.regionName}
        onLocale={changeLocale}
        lines={<ActingLine actingFor={viewer.actingFor} standUp={standUp} />}
      >
        <IncidentActionsProvider
          runCommand={runCommand}
          showAuthor={showAuthor}
          searchChoices={searchChoices}
          findMentionable={findPeopleToMention}
          findWorkChoices={findChoicesOfWork}
        >
          <OfflineCommands>{children}</OfflineCommands>
        </IncidentActionsProvider>
      </ConsoleShell>
    </NoticeActionsProvider>
  );
}
