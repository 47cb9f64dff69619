import type { Metadata } from "next";
import { bringEventBack, pinEvent, takeEventOff } from "@/app/(console)/event-actions";
import { EventsPanel } from "@/components/analytics/events-panel";
import { MessagePage } from "@/components/layout/message-page";
import { requireViewer } from "@/lib/accounts/get-viewer";
import { readEventsView } from "@/lib/analytics/events/read-events-view";
import { dayOf } from "@/lib/analytics/periods";
import { addDays } from "@/lib/platform/format/add-days";
import { figureFilterSchema } from "@/lib/analytics/schema";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { getTranslator } from "@/lib/platform/intl";

/** Fourteen months, as far as the slider of the map reaches, and what is planned. */
const backDays = 430;
const aheadDays = 60;

export async function generateMetadata(): Promise<Metadata> {
  const viewer = await requireViewer("/map/events");
  return { title: getTranslator(viewer.locale)("pins.title") };
}

/** Every event that stands on charts. */
export default async function Events() {
  const viewer = await requireViewer("/map/events");
  const t = getTranslator(viewer.locale);
  if (!viewer.permissions.includes("figures.read")) {
    return <MessagePage title={t("common.states.notAllowedTitle")} text={t("common.states.notAllowedText")} />;
  }
  const now = systemNow();
  const today = dayOf(now, viewer.timeZone);
  const period = { from: addDays(today, -backDays), to: addDays(today, aheadDays) };
  const view = await readEventsView(viewer, { db: getDatabase(), now, period, filter: figureFilterSchema.parse({}) });
  return (
    <main id="content" className="min-h-0 flex-1 overflow-auto px-4 py-4">
      <div className="mx-auto grid max-w-3xl gap-4">
        <div className="max-w-[62ch]">
          <h1 className="text-xl font-semibold tracking-tight">{t("pins.title")}</h1>
          <p className="text-sm text-ink-2">{t("pins.pageLead")}</p>
        </div>
        <EventsPanel view={view} actions={{ save: pinEvent, remove: takeEventOff, restore: bringEventBack }} />
      </div>
    </main>
  );
}
