import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { QueueScreen } from "@/app/(console)/_components/queue-screen";
import type { SearchParams } from "@/app/(console)/_components/queue-screen";
import { requireViewer } from "@/lib/accounts/get-viewer";
import { getTranslator } from "@/lib/platform/intl";

export async function generateMetadata(): Promise<Metadata> {
  const viewer = await requireViewer("/queue");
  const t = getTranslator(viewer.locale);
  return { title: viewer.permissions.includes("incident.triage") ? t("common.nav.triage") : t("common.nav.inbox") };
}

/** The centre triages here; a body finds what stands with it. */
export default async function QueuePage({ searchParams }: { searchParams: SearchParams }) {
  const viewer = await requireViewer("/queue");
  const canTriage = viewer.permissions.includes("incident.triage");
  if (!canTriage && viewer.agencyIds === null) redirect("/incidents");
  return <QueueScreen viewer={viewer} section={canTriage ? "triage" : "inbox"} searchParams={searchParams} />;
}
