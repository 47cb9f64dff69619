import type { Metadata } from "next";
import { confirmRead, handOver } from "@/app/(console)/handover/actions";
import { HandoverPage } from "@/components/handover/handover-page";
import { MessagePage } from "@/components/layout/message-page";
import { requireViewer } from "@/lib/accounts/get-viewer";
import { readHandover } from "@/lib/flow/handover/read-handover";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { getTranslator } from "@/lib/platform/intl";

export async function generateMetadata(): Promise<Metadata> {
  const viewer = await requireViewer("/handover");
  return { title: getTranslator(viewer.locale)("handover.title") };
}

export default async function Handover() {
  const viewer = await requireViewer("/handover");
  if (!viewer.permissions.includes("handover.read")) {
    const t = getTranslator(viewer.locale);
    return <MessagePage title={t("common.states.notAllowedTitle")} text={t("common.states.notAllowedText")} />;
  }
  const view = await readHandover(viewer, { db: getDatabase(), now: systemNow() });
  return <HandoverPage view={view} handOver={handOver} confirmRead={confirmRead} />;
}
