import { QueueDesk } from "@/components/incidents/queue-desk";
import { readQueueAddress } from "@/components/incidents/queue-address";
import { withinSection } from "@/components/incidents/sections";
import type { QueueSection } from "@/components/incidents/sections";
import { readIncidentNumber } from "@/components/layout/read-incident-number";
import type { Viewer } from "@/lib/accounts/schema";
import { readIncident } from "@/lib/flow/read-incident";
import { readQueue } from "@/lib/flow/read-queue";
import { readQueueFigures } from "@/lib/incidents/read-queue-figures";
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
  const filter = withinSection(section, readQueueAddress(params));
  const db = getDatabase();
  const now = systemNow();
  const [page, figures, options] = await Promise.all([
    readQueue(viewer, { db, filter, cursor: null, limit: firstPageSize, now }),
    readQueueFigures(viewer, { db, filter, now }),
    findQueueOptions(viewer, { db }),
  ]);
  const number = readIncidentNumber(params.get("i") ?? "") ?? page.rows[0]?.number;
  const incident = number === undefined ? null : await readIncident(viewer, { db, number, now });
  return (
    <QueueDesk
      section={section}
      options={options}
      initial={{ filter, page, figures, incident }}
      canTriage={viewer.permissions.includes("incident.triage")}
    />
  );
}

function toParams(given: Awaited<SearchParams>): URLSearchParams {
  const pairs = Object.entries(given).flatMap(([key, value]) => (typeof value === "string" ? [[key, value]] : []));
  return new URLSearchParams(pairs);
}
