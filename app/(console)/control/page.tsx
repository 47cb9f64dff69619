import type { Metadata } from "next";
import { QueueScreen } from "@/app/(console)/_components/queue-screen";
import type { SearchParams } from "@/app/(console)/_components/queue-screen";
import { MessagePage } from "@/components/layout/message-page";
import { requireViewer } from "@/lib/accounts/get-viewer";
import { getTranslator } from "@/lib/platform/intl";

export async function generateMetadata(): Promise<Metadata> {
  const viewer = await requireViewer("/control");
  return { title: getTranslator(viewer.locale)("common.nav.control") };
}

/** What is on control within the own scope: whose, until when, what is over its date first. */
export default async function ControlPage({ searchParams }: { searchParams: SearchParams }) {
  const viewer = await requireViewer("/control");
  if (!viewer.permissions.includes("incident.control")) {
    const t = getTranslator(viewer.locale);
    return <MessagePage title={t("common.states.notAllowedTitle")} text={t("common.states.notAllowedText")} />;
  }
  return <QueueScreen viewer={viewer} section="control" searchParams={searchParams} />;
}
