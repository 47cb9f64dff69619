import type { QueueFilter, QueueView } from "@/lib/incidents/schema";

export type QueueSort = QueueFilter["sort"];

export const queueSections = ["triage", "inbox", "incidents"] as const;
export type QueueSection = (typeof queueSections)[number];

/** The filter of a list: here the view is always known. */
export type SectionFilter = QueueFilter & { view: QueueView };

interface Section {
  path: string;
  /** The first one is what the page opens with. */
  views: readonly [QueueView, ...QueueView[]];
}

/** The same list serves three pages; they differ in the views they offer. */
const sections: Record<QueueSection, Section> = {
  triage: { path: "/queue", views: ["triage", "unsure", "no_place"] },
  inbox: { path: "/queue", views: ["body", "late"] },
  incidents: { path: "/incidents", views: ["open", "late", "fast", "body", "closed"] },
};

export function sectionOf(key: QueueSection): Section & { defaultView: QueueView } {
  return { ...sections[key], defaultView: sections[key].views[0] };
}

/** A view of another section falls back to the section's own. */
export function withinSection(key: QueueSection, filter: QueueFilter): SectionFilter {
  const { views, defaultView } = sectionOf(key);
  const view = filter.view && views.includes(filter.view) ? filter.view : defaultView;
  return { ...filter, view };
}
