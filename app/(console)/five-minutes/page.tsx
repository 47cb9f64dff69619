import type { Metadata } from "next";
import { changeMeetingQuestions } from "@/app/(console)/five-minutes/actions";
import { FivePage } from "@/components/five/five-page";
import { MessagePage } from "@/components/layout/message-page";
import { requireViewer } from "@/lib/accounts/get-viewer";
import { seesWholeRegion } from "@/lib/analytics/five/whole-region";
import { readFiveMinutes } from "@/lib/flow/five/read-five-minutes";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { getTranslator } from "@/lib/platform/intl";

export async function generateMetadata(): Promise<Metadata> {
  const viewer = await requireViewer("/five-minutes");
  return { title: getTranslator(viewer.locale)("five.title") };
}

interface FiveMinutesProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function FiveMinutes({ searchParams }: FiveMinutesProps) {
  const viewer = await requireViewer("/five-minutes");
  if (!viewer.permissions.includes("meeting.prepare") || !seesWholeRegion(viewer)) {
    const t = getTranslator(viewer.locale);
    return <MessagePage title={t("common.states.notAllowedTitle")} text={t("five.notAllowed")} />;
  }
  const view = await readFiveMinutes(viewer, { db: getDatabase(), now: systemNow() });
  const { clock } = await searchParams;
  return (
    <FivePage view={view} clock={clock === "wall" ? "wall" : "working"} changeQuestions={changeMeetingQuestions} />
  );
}
