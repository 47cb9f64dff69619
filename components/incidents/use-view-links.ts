"use client";

import { useTranslations } from "use-intl";
import type { QueueCounts, QueueView } from "@/lib/incidents/schema";
import { writeQueueAddress } from "./queue-address";
import { sectionOf } from "./sections";
import type { QueueSection, SectionFilter } from "./sections";

export interface ViewLink {
  view: QueueView;
  name: string;
  href: string;
  count: number | undefined;
  isCurrent: boolean;
}

/** The views of a page as this person finds them, each an address of its own. */
export function useViewLinks(given: { section: QueueSection; filter: SectionFilter; counts: QueueCounts }): ViewLink[] {
  const t = useTranslations();
  const { section, filter, counts } = given;
  const { path, views, defaultView } = sectionOf(section);
  return views
    .filter((view) => view === filter.view || isOffered(view, counts))
    .map((view) => {
      const query = writeQueueAddress({ ...filter, view }, { defaultView }).toString();
      return {
        view,
        name: section === "inbox" && view === "body" ? t("queue.views.inbox") : t(`queue.views.${view}`),
        href: query === "" ? path : `${path}?${query}`,
        count: counts.views[view],
        isCurrent: view === filter.view,
      };
    });
}

/** What only some of this page decide is counted only for them; what stands behind a figure is come to from there. */
function isOffered(view: QueueView, counts: QueueCounts): boolean {
  if (view === "counted") return false;
  return view !== "requests" || counts.views.requests !== undefined;
}
