import type { Words } from "@/components/dashboard/words";
import type { Viewer } from "@/lib/accounts/schema";
import { findFigureOptions } from "@/lib/analytics/dashboard/find-figure-options";
import { dayOf } from "@/lib/analytics/periods";
import { readEventsView } from "@/lib/analytics/events/read-events-view";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { createFormat } from "@/lib/platform/format";
import { getTranslator } from "@/lib/platform/intl";
import { readFiguresQuery } from "./read-query";

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** What both pages of figures begin with: who asks for which days, in which words. */
export async function prepareFiguresPage(viewer: Viewer, searchParams: SearchParams) {
  const params = new URLSearchParams(
    Object.entries(await searchParams).flatMap(([key, value]) => (typeof value === "string" ? [[key, value]] : [])),
  );
  const now = systemNow();
  const today = dayOf(now, viewer.timeZone);
  const asked = readFiguresQuery(params, today);
  const db = getDatabase();
  const { period, comparison: _, ...filter } = asked.query;
  const [options, pinned] = await Promise.all([
    findFigureOptions(viewer, { db, topicGroup: asked.query.topicGroup }),
    readEventsView(viewer, { db, now, period, filter }),
  ]);
  const words: Words = {
    t: getTranslator(viewer.locale),
    format: createFormat({ locale: viewer.locale, timeZone: viewer.timeZone }),
    now: now.toISOString(),
  };
  const place = viewer.agencyName ?? viewer.regionName;
  return { ...asked, db, now, today, options, pinned, words, place, userName: viewer.name, search: params.toString() };
}

/** Of it, what the page shows; the database stays here. */
export function pageProps(page: Awaited<ReturnType<typeof prepareFiguresPage>>) {
  const { options, preset, today, search, place, userName, words, pinned } = page;
  return { options, preset, today, search, place, userName, words, events: pinned.events };
}
