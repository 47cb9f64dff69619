"use client";

import { ChecklistPanel } from "@/components/checklist/checklist-panel";
import { FilesPanel } from "@/components/files/files-panel";
import { useUploads } from "@/components/files/use-uploads";
import type { Inside } from "./use-inside";

/** What the work left behind, and beside it what has to prove it. */
export function WorkPanels({ incident, run, refresh }: Inside) {
  const uploads = useUploads(incident.number, () => void refresh());
  if (incident.inside === null) return null;
  return (
    <div
      data-inside=""
      className="grid grid-cols-[minmax(0,1fr)_minmax(220px,30%)] gap-x-8 gap-y-5 border-t border-line bg-canvas px-6 py-3.5 max-lg:grid-cols-1 max-md:px-4"
    >
      <FilesPanel incident={incident} run={run} uploads={uploads} />
      <ChecklistPanel incident={incident} run={run} uploads={uploads} />
    </div>
  );
}
