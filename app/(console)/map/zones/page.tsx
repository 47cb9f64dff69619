import type { Metadata } from "next";
import { changeZoneRule, tryZoneRule } from "@/app/(console)/map/zones/actions";
import { ZonesPage } from "@/components/analytics/zones-page";
import { MessagePage } from "@/components/layout/message-page";
import { requireViewer } from "@/lib/accounts/get-viewer";
import { readZoneRules } from "@/lib/analytics/zone-rules/read-zone-rules";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { getTranslator } from "@/lib/platform/intl";

export async function generateMetadata(): Promise<Metadata> {
  const viewer = await requireViewer("/map/zones");
  return { title: getTranslator(viewer.locale)("zones.title") };
}

/** By what the map is coloured. */
export default async function Zones() {
  const viewer = await requireViewer("/map/zones");
  if (!viewer.permissions.includes("figures.read")) {
    const t = getTranslator(viewer.locale);
    return <MessagePage title={t("common.states.notAllowedTitle")} text={t("common.states.notAllowedText")} />;
  }
  const initial = await readZoneRules(viewer, { db: getDatabase(), now: systemNow() });
  return <ZonesPage initial={initial} actions={{ save: changeZoneRule, tryOut: tryZoneRule }} />;
}
