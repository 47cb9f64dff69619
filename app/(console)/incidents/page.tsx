import type { Metadata } from "next";
import { QueueScreen } from "@/app/(console)/_components/queue-screen";
import type { SearchParams } from "@/app/(console)/_components/queue-screen";
import { requireViewer } from "@/lib/accounts/get-viewer";
import { getTranslator } from "@/lib/platform/intl";

export async function generateMetadata(): Promise<Metadata> {
  const viewer = await requireViewer("/incidents");
  return { title: getTranslator(viewer.locale)("common.nav.incidents") };
}

/** Every incident of the own scope, open, late or closed. */
export default async function IncidentsPage({ searchParams }: { searchParams: SearchParams }) {
  const viewer = await requireViewer("/incidents");
  return <QueueScreen viewer={viewer} section="incidents" searchParams={searchParams} />;
}
