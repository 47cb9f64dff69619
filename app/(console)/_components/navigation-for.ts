import type { NavItem } from "@/components/layout/navigation";
import type { Viewer } from "@/lib/accounts/schema";
import { seesWholeRegion } from "@/lib/analytics/five/whole-region";

/** What stands in the top bar of this role, its first page first. */
export function navigationFor(viewer: Viewer): NavItem[] {
  const items: NavItem[] = [];
  const preparesMeeting = viewer.permissions.includes("meeting.prepare") && seesWholeRegion(viewer);
  const five: NavItem = { key: "five", href: "/five-minutes" };
  if (preparesMeeting && viewer.role === "governor_office") items.push(five);
  if (viewer.permissions.includes("incident.triage"))
    items.push({ key: "triage", href: "/queue", countView: "triage" });
  else if (viewer.agencyIds !== null) items.push({ key: "inbox", href: "/queue", countView: "body" });
  if (viewer.permissions.includes("reply.approve"))
    items.push({ key: "approvals", href: "/approvals", countView: "to_approve" });
  if (viewer.permissions.includes("incident.read"))
    items.push({ key: "incidents", href: "/incidents", countView: "open" });
  if (viewer.permissions.includes("incident.control"))
    items.push({ key: "control", href: "/control", countView: "control" });
  if (preparesMeeting && viewer.role !== "governor_office") items.push(five);
  if (viewer.permissions.includes("figures.read")) {
    if (viewer.agencyIds === null) items.push({ key: "dashboard", href: "/dashboard" });
    if (viewer.agencyIds !== null || viewer.territoryIds !== null) items.push({ key: "cabinet", href: "/cabinet" });
  }
  if (viewer.permissions.includes("figures.read")) items.push({ key: "map", href: "/map" });
  if (viewer.permissions.includes("handover.read")) items.push({ key: "handover", href: "/handover" });
  if (viewer.permissions.includes("sla.simulate")) items.push({ key: "norms", href: "/norms" });
  if (viewer.permissions.includes("health.read")) items.push({ key: "health", href: "/health" });
  if (viewer.permissions.includes("import.run")) items.push({ key: "imports", href: "/imports" });
  if (viewer.permissions.includes("rules.configure")) items.push({ key: "rules", href: "/rules" });
  if (viewer.permissions.includes("classifier.read")) items.push({ key: "classifier", href: "/classifier" });
  if (viewer.permissions.includes("incident.export")) items.push({ key: "export", href: "/export" });
  return items;
}
