"use client";

import { useCallback, useEffect, useMemo, useState } from "react";
import { useReportCode } from "@/components/layout/session";
import type { BulkTargets } from "@/lib/flow/bulk/schema";
import { codeOf, fetchJson } from "./fetch-json";
import { writeQueueAddress } from "./queue-address";
import type { QueueEntry } from "./queue-list";
import type { SectionFilter } from "./sections";
import { noSelection, seenTargets, stretchTo, toggleRow } from "./selection";
import type { SelectedTarget } from "./selection";

export interface SelectionHands {
  ids: ReadonlySet<number>;
  targets: () => SelectedTarget[];
  toggle: (entry: QueueEntry) => void;
  stretchTo: (id: number) => void;
  /** Everything of the view, up to as many as one run takes, also what is not loaded. */
  selectAll: () => Promise<void>;
  clear: () => void;
}

/** Rows chosen for one decision; another filter begins anew. */
export function useSelection(filter: SectionFilter, entries: readonly QueueEntry[]): SelectionHands {
  const report = useReportCode();
  const [selection, setSelection] = useState(noSelection);
  const address = writeQueueAddress(filter).toString();
  useEffect(() => setSelection(noSelection), [address]);

  return {
    ids: useMemo(() => new Set(selection.targets.keys()), [selection]),
    targets: () => seenTargets(selection, entries),
    toggle: useCallback((entry) => setSelection((before) => toggleRow(before, entry)), []),
    stretchTo: useCallback((id) => setSelection((before) => stretchTo(before, entries, id)), [entries]),
    clear: useCallback(() => setSelection(noSelection), []),
    async selectAll() {
      try {
        const { targets } = await fetchJson<BulkTargets>(`/api/console/queue/targets?${address}`);
        setSelection({ targets: new Map(targets.map((target) => [target.id, target])), anchorId: null });
      } catch (error) {
        report(codeOf(error));
      }
    },
  };
}
