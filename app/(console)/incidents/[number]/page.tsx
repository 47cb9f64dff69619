import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { saveReplyDraft } from "@/app/(console)/incidents/answer-actions";
import { AnswerActionsProvider } from "@/components/answer/answer-actions";
import { IncidentDesk } from "@/components/incidents/incident-desk";
import type { Crumb } from "@/components/incidents/incident-header";
import { readIncidentNumber } from "@/components/layout/read-incident-number";
import { requireViewer } from "@/lib/accounts/get-viewer";
import type { Viewer } from "@/lib/accounts/schema";
import { readIncident } from "@/lib/flow/read-incident";
import { triageSteps } from "@/lib/incidents/steps/schema";
import type { IncidentView } from "@/lib/incidents/schema";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { createFormat } from "@/lib/platform/format";
import { getTranslator } from "@/lib/platform/intl";

interface IncidentPageProps {
  params: Promise<{ number: string }>;
}

/** Once a request, for the title and for the page. */
const loadPage = cache(async function loadPage(given: string) {
  const viewer = await requireViewer(`/incidents/${given}`);
  const number = readIncidentNumber(given);
  const incident = number === null ? null : await readIncident(viewer, { db: getDatabase(), number, now: systemNow() });
  return { viewer, incident };
});

export async function generateMetadata({ params }: IncidentPageProps): Promise<Metadata> {
  const { viewer, incident } = await loadPage((await params).number);
  const t = getTranslator(viewer.locale);
  if (!incident) return { title: t("incident.notFoundTitle") };
  const number = createFormat({ locale: viewer.locale, timeZone: viewer.timeZone }).number(incident.number);
  return { title: t("incident.pageTitle", { number }) };
}

export default async function IncidentPage({ params }: IncidentPageProps) {
  const { viewer, incident } = await loadPage((await params).number);
  if (!incident) notFound();
  return (
    <AnswerActionsProvider saveDraft={saveReplyDraft}>
      <IncidentDesk key={incident.number} initial={incident} crumb={crumbOf(viewer, incident)} />
    </AnswerActionsProvider>
  );
}

/** The list from which one comes here, with this incident still chosen. */
function crumbOf(viewer: Viewer, incident: IncidentView): Crumb {
  const chosen = `?i=${incident.number}`;
  if (viewer.permissions.includes("incident.triage")) {
    if (triageSteps.includes(incident.step)) return { section: "triage", href: `/queue${chosen}` };
  } else if (viewer.agencyIds !== null) {
    return { section: "inbox", href: `/queue${chosen}` };
  }
  return { section: "incidents", href: `/incidents${chosen}` };
}
