import { QueueDesk } from "@/components/incidents/queue-desk";
import { redirect } from "next/navigation";
import { changeKeptView, keepView, openWithView, runOnMany, undoOnMany } from "@/app/(console)/queue/actions";
import { readQueueAddress, writeQueueAddress } from "@/components/incidents/queue-address";
import { firstFree } from "@/components/incidents/queue-list";
import { sectionOf, withinSection } from "@/components/incidents/sections";
import type { QueueSection } from "@/components/incidents/sections";
import { readIncidentNumber } from "@/components/layout/read-incident-number";
import type { Viewer } from "@/lib/accounts/schema";
import { readIncident } from "@/lib/flow/read-incident";
import { readQueue } from "@/lib/flow/read-queue";
import { readQueueFigures } from "@/lib/incidents/read-queue-figures";
import { findOpeners } from "@/lib/incidents/presence/find-openers";
import { findEntryFilter, findViews } from "@/lib/incidents/views/find-views";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { findQueueOptions } from "@/lib/regions/find-queue-options";

const firstPageSize = 100;

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

interface QueueScreenProps {
  viewer: Viewer;
  section: QueueSection;
  searchParams: SearchParams;
}

/** The first page of the list and the selected incident come with the document; the browser goes on from there. */
export async function QueueScreen({ viewer, section, searchParams }: QueueScreenProps) {
  const params = toParams(await searchParams);
  if (params.size === 0) await goToEntryView(viewer, section);
  const filter = withinSection(section, readQueueAddress(params));
  const db = getDatabase();
  const now = systemNow();
  const [page, figures, options, saved] = await Promise.all([
    readQueue(viewer, { db, filter, cursor: null, limit: firstPageSize, now }),
    readQueueFigures(viewer, { db, filter, now }),
    findQueueOptions(viewer, { db }),
    findViews(viewer, { db, section }),
  ]);
  const openers = await findOpeners(viewer, { db, incidentIds: page.rows.map(({ id }) => id), now });
  const number = readIncidentNumber(params.get("i") ?? "") ?? firstFree(page.rows, openers)?.number;
  const incident = number === undefined ? null : await readIncident(viewer, { db, number, now });
  return (
    <QueueDesk
      section={section}
      options={options}
      initial={{ filter, page, figures, incident, openers }}
      saved={saved}
      actions={{ keepView, changeKeptView, openWithView, runOnMany, undoOnMany }}
      canTriage={viewer.permissions.includes("incident.triage")}
    />
  );
}

/** Whoever opens the list without a wish gets the view that they chose for it. */
async function goToEntryView(viewer: Viewer, section: QueueSection): Promise<void> {
  const filter = await findEntryFilter(viewer, { db: getDatabase(), section });
  if (filter === null) return;
  redirect(`${sectionOf(section).path}?${writeQueueAddress(withinSection(section, filter)).toString()}`);
}

function toParams(given: Awaited<SearchParams>): URLSearchParams {
  const pairs = Object.entries(given).flatMap(([key, value]) => (typeof value === "string" ? [[key, value]] : []));
  return new URLSearchParams(pairs);
}
