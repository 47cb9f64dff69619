import type { Metadata } from "next";
import { enableDraft } from "@/app/(console)/norms/actions";
import { MessagePage } from "@/components/layout/message-page";
import { NormsPage } from "@/components/norms/norms-page";
import { requireViewer } from "@/lib/accounts/get-viewer";
import { readNormsPage } from "@/lib/flow/norms/read-norms-page";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { getTranslator } from "@/lib/platform/intl";

export async function generateMetadata(): Promise<Metadata> {
  const viewer = await requireViewer("/norms");
  return { title: getTranslator(viewer.locale)("norms.title") };
}

export default async function Norms() {
  const viewer = await requireViewer("/norms");
  if (!viewer.permissions.includes("sla.simulate")) {
    const t = getTranslator(viewer.locale);
    return <MessagePage title={t("common.states.notAllowedTitle")} text={t("common.states.notAllowedText")} />;
  }
  const view = await readNormsPage(viewer, { db: getDatabase(), now: systemNow() });
  // After something was enabled the page begins anew with what holds then.
  const versions = [...view.policies, ...view.upcoming].map(({ code, version }) => `${code}.${version}`);
  const { ladder, upcomingLadder } = view;
  const key = [...versions, ladder.isOwn, ladder.version, upcomingLadder?.validFrom].join(" ");
  return <NormsPage key={key} view={view} enable={enableDraft} />;
}
