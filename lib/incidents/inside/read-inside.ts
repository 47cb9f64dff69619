import type { Viewer } from "@/lib/accounts/schema";
import { findChecks } from "@/lib/incidents/checklist/find-checks";
import { findFiles } from "@/lib/incidents/files/find-files";
import { findMerged } from "@/lib/incidents/inside/find-merged";
import type { InsideView } from "@/lib/incidents/inside/schema";
import { findNotes } from "@/lib/incidents/notes/find-notes";
import type { Sql } from "@/lib/platform/db";

/**
 * Notes, files and checklist of an incident that is in the viewer's scope; notes and files of what was merged into it stand
 * among them with its number. Null for a role that works on none: they may
 * name people, so the governor's office and analysts do without them.
 */
export async function readInside(
  viewer: Viewer,
  options: { db: Sql; incidentId: number; topicId: number | null },
): Promise<InsideView | null> {
  if (!viewer.permissions.includes("incident.note")) return null;
  const { db, incidentId } = options;
  const given = { db, incidentId, mergedIds: await findMerged(viewer, options) };
  const [notes, files, checks] = await Promise.all([
    findNotes(viewer, given),
    findFiles(given),
    findChecks(db, options),
  ]);
  return { notes, files, checks };
}
