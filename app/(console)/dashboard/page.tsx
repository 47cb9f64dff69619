import type { Metadata } from "next";
import { bringEventBack, pinEvent, takeEventOff } from "@/app/(console)/event-actions";
import { redirect } from "next/navigation";
import { pageProps, prepareFiguresPage } from "@/app/(console)/dashboard/_components/prepare-page";
import type { SearchParams } from "@/app/(console)/dashboard/_components/prepare-page";
import { DashboardPage } from "@/components/dashboard/dashboard-page";
import { EventsPanel } from "@/components/analytics/events-panel";
import { MessagePage } from "@/components/layout/message-page";
import { requireViewer } from "@/lib/accounts/get-viewer";
import { readDashboard } from "@/lib/flow/dashboard/read-dashboard";
import { getTranslator } from "@/lib/platform/intl";

export async function generateMetadata(): Promise<Metadata> {
  const viewer = await requireViewer("/dashboard");
  const t = getTranslator(viewer.locale);
  return { title: t("dashboard.title") };
}

/** The centre's figures. Whoever has a body of their own has a page of their own for it. */
export default async function Dashboard({ searchParams }: { searchParams: SearchParams }) {
  const viewer = await requireViewer("/dashboard");
  if (!viewer.permissions.includes("figures.read")) {
    const t = getTranslator(viewer.locale);
    return <MessagePage title={t("common.states.notAllowedTitle")} text={t("common.states.notAllowedText")} />;
  }
  if (viewer.agencyIds !== null) redirect("/cabinet");
  const page = await prepareFiguresPage(viewer, searchParams);
  const view = await readDashboard(viewer, page);
  const panel = (
    <EventsPanel view={page.pinned} actions={{ save: pinEvent, remove: takeEventOff, restore: bringEventBack }} />
  );
  return <DashboardPage {...pageProps(page)} view={view} panel={panel} />;
}
