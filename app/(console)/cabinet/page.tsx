import type { Metadata } from "next";
import { bringEventBack, pinEvent, takeEventOff } from "@/app/(console)/event-actions";
import { pageProps, prepareFiguresPage } from "@/app/(console)/dashboard/_components/prepare-page";
import type { SearchParams } from "@/app/(console)/dashboard/_components/prepare-page";
import { CabinetPage } from "@/components/dashboard/cabinet-page";
import { EventsPanel } from "@/components/analytics/events-panel";
import { MessagePage } from "@/components/layout/message-page";
import { requireViewer } from "@/lib/accounts/get-viewer";
import { readCabinet } from "@/lib/flow/dashboard/read-cabinet";
import { getTranslator } from "@/lib/platform/intl";

export async function generateMetadata(): Promise<Metadata> {
  const viewer = await requireViewer("/cabinet");
  const t = getTranslator(viewer.locale);
  return { title: t("dashboard.cabinetTitle") };
}

/** A body's or a municipality's own figures; for the whole centre, those of the body that the filter names. */
export default async function Cabinet({ searchParams }: { searchParams: SearchParams }) {
  const viewer = await requireViewer("/cabinet");
  if (!viewer.permissions.includes("figures.read")) {
    const t = getTranslator(viewer.locale);
    return <MessagePage title={t("common.states.notAllowedTitle")} text={t("common.states.notAllowedText")} />;
  }
  const page = await prepareFiguresPage(viewer, searchParams);
  const view = await readCabinet(viewer, page);
  const panel = (
    <EventsPanel view={page.pinned} actions={{ save: pinEvent, remove: takeEventOff, restore: bringEventBack }} />
  );
  return <CabinetPage {...pageProps(page)} view={view} panel={panel} />;
}
