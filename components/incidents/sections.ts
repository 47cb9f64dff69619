import { queueSorts } from "@/lib/incidents/terms";
import type { QueueFilter, QueueView } from "@/lib/incidents/schema";
import { paceFacts } from "./describe-pace";
import type { PaceFact } from "./describe-pace";

export type QueueSort = QueueFilter["sort"];

export const queueSections = ["triage", "inbox", "incidents", "control"] as const;
export type QueueSection = (typeof queueSections)[number];

/** The filter of a list: here the view is always known. */
export type SectionFilter = QueueFilter & { view: QueueView };

interface Section {
  path: string;
  /** The first one is what the page opens with. */
  views: readonly [QueueView, ...QueueView[]];
  facts: readonly PaceFact[];
}

/** The same list serves four pages; they differ in the views they offer. */
const sections: Record<QueueSection, Section> = {
  triage: {
    path: "/queue",
    views: ["triage", "triage_fast", "unsure", "no_place", "returned", "requests", "set_aside"],
    facts: paceFacts,
  },
  inbox: {
    path: "/queue",
    views: ["body", "new", "working", "rework", "approval", "helping", "control", "waiting", "late"],
    facts: [],
  },
  incidents: { path: "/incidents", views: ["open", "late", "fast", "body", "closed", "counted"], facts: ["opened"] },
  control: { path: "/control", views: ["control", "control_mine", "control_late"], facts: [] },
};

export function sectionOf(key: QueueSection): Section & { defaultView: QueueView } {
  return { ...sections[key], defaultView: sections[key].views[0] };
}

/** «★ first» is an order of triage; elsewhere the nearest deadline comes first. */
export function sortsOf(key: QueueSection): readonly QueueSort[] {
  return key === "triage" ? queueSorts : queueSorts.filter((sort) => sort !== "stars");
}

/** A view of another section falls back to the section's own. */
export function withinSection(key: QueueSection, filter: QueueFilter): SectionFilter {
  const { views, defaultView } = sectionOf(key);
  const view = filter.view && views.includes(filter.view) ? filter.view : defaultView;
  return { ...filter, view, sort: sortsOf(key).includes(filter.sort) ? filter.sort : "due" };
}
