import type { Metadata } from "next";
import { countPeriod } from "@/app/(console)/export/actions";
import { ExportForm } from "@/components/imports/export-form";
import { MessagePage } from "@/components/layout/message-page";
import { requireViewer } from "@/lib/accounts/get-viewer";
import { systemNow } from "@/lib/platform/clock";
import { getTranslator } from "@/lib/platform/intl";

export async function generateMetadata(): Promise<Metadata> {
  const viewer = await requireViewer("/export");
  return { title: getTranslator(viewer.locale)("imports.export.title") };
}

const monthMs = 30 * 86_400_000;

export default async function ExportPage() {
  const viewer = await requireViewer("/export");
  if (!viewer.permissions.includes("incident.export")) {
    const t = getTranslator(viewer.locale);
    return <MessagePage title={t("common.states.notAllowedTitle")} text={t("common.states.notAllowedText")} />;
  }
  const now = systemNow();
  const day = new Intl.DateTimeFormat("sv-SE", { timeZone: viewer.timeZone });
  const period = { from: day.format(now.getTime() - monthMs), to: day.format(now) };
  const withAuthors = viewer.permissions.includes("person.read");
  return <ExportForm initial={period} withAuthors={withAuthors} countPeriod={countPeriod} />;
}
