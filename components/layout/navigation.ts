import type { CountedView } from "@/lib/incidents/schema";

export const sectionKeys = [
  "five",
  "triage",
  "inbox",
  "approvals",
  "incidents",
  "control",
  "dashboard",
  "cabinet",
  "map",
  "handover",
  "norms",
  "rules",
  "classifier",
  "health",
  "imports",
  "export",
] as const;
export type SectionKey = (typeof sectionKeys)[number];

/** An entry of the top bar, already chosen for the role. */
export interface NavItem {
  key: SectionKey;
  href: string;
  /** The view whose count stands beside the name. */
  countView?: CountedView;
}
