"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useEffect, useMemo, useSyncExternalStore } from "react";
import { readIncidentNumber } from "@/components/layout/read-incident-number";
import type { QueueFilter } from "@/lib/incidents/schema";
import { watchAddress, watchSteps, writeEntry } from "./history-entries";
import { readQueueAddress, writeQueueAddress } from "./queue-address";
import { sectionOf, withinSection } from "./sections";
import type { QueueSection, SectionFilter } from "./sections";

interface QueueAddress {
  filter: SectionFilter;
  selectedNumber: number | null;
  changeFilter: (change: Partial<QueueFilter>) => void;
  clearFilters: () => void;
  showFilter: (filter: QueueFilter) => void;
  select: (number: number | null) => void;
  /** The selection as it stands in the address at this moment: keys may come faster than the page is painted. */
  selectedNow: () => number | null;
}

/** INVARIANT: the address is the only place where view, order, filters and selection are kept. */
export function useQueueAddress(section: QueueSection, { namesView }: { namesView: boolean }): QueueAddress {
  const params = useSearchParams();
  const pathname = usePathname();
  // Where a kept view opens the list, the bare address means that one.
  const defaultView = namesView ? undefined : sectionOf(section).defaultView;
  useEffect(watchSteps, []);

  // The router changes its own idea of the address when nothing more urgent is to be painted; at a desk where many rows
  // change this is too late for whoever has pressed a key or a box.
  const address = useSyncExternalStore(
    watchAddress,
    () => (window.location.pathname === pathname ? addressNow() : params).toString(),
    () => params.toString(),
  );
  const asked = useMemo(() => new URLSearchParams(address), [address]);
  const filter = useMemo(() => withinSection(section, readQueueAddress(asked)), [section, asked]);

  const write = useCallback(
    (next: QueueFilter, selected: number | null, mode: "push" | "replace") => {
      const query = writeQueueAddress(next, defaultView ? { defaultView } : {});
      if (selected !== null) query.set("i", String(selected));
      writeEntry(query.size === 0 ? pathname : `${pathname}?${query.toString()}`, mode);
    },
    [defaultView, pathname],
  );

  const filterNow = useCallback(() => withinSection(section, readQueueAddress(addressNow())), [section]);

  return {
    filter,
    selectedNumber: readSelected(asked),
    changeFilter: (change) => write({ ...filterNow(), ...change }, null, "push"),
    clearFilters: () => write({ view: filter.view, sort: filter.sort, platforms: [], counted: [] }, null, "push"),
    showFilter: (next) => write(withinSection(section, next), null, "push"),
    // Walking through the list must not fill the history of the browser.
    select: useCallback((number) => write(filterNow(), number, "replace"), [write, filterNow]),
    selectedNow: useCallback(() => readSelected(addressNow()), []),
  };
}

function addressNow(): URLSearchParams {
  return new URLSearchParams(window.location.search);
}

function readSelected(params: Pick<URLSearchParams, "get">): number | null {
  return readIncidentNumber(params.get("i") ?? "");
}
