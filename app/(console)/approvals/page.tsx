import type { Metadata } from "next";
import { ApprovalsBoard } from "@/components/answer/approvals-board";
import { MessagePage } from "@/components/layout/message-page";
import { requireViewer } from "@/lib/accounts/get-viewer";
import { readApprovals } from "@/lib/flow/read-approvals";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { getTranslator } from "@/lib/platform/intl";

export async function generateMetadata(): Promise<Metadata> {
  const viewer = await requireViewer("/approvals");
  return { title: getTranslator(viewer.locale)("answer.approvals.title") };
}

/** Answers of others that wait for this person. */
export default async function ApprovalsPage() {
  const viewer = await requireViewer("/approvals");
  if (!viewer.permissions.includes("reply.approve")) {
    const t = getTranslator(viewer.locale);
    return <MessagePage title={t("common.states.notAllowedTitle")} text={t("common.states.notAllowedText")} />;
  }
  return <ApprovalsBoard initial={await readApprovals(viewer, { db: getDatabase(), now: systemNow() })} />;
}
