"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useEffect, useMemo } from "react";
import { watchSteps, writeEntry } from "@/components/incidents/history-entries";
import type { MapQuery, Period } from "@/lib/analytics/schema";
import { readMapAddress, writeMapAddress } from "./map-address";
import type { MapAddress } from "./map-address";

export interface MapAddressHands {
  address: MapAddress;
  /** Another question: a new step in the browser's history. */
  ask: (change: Partial<MapQuery>) => void;
  /** Another look at the same figures. */
  look: (change: Partial<Omit<MapAddress, "query">>) => void;
  /** Down into a territory or up again, as a whole; what was selected there no longer is. */
  goTo: (territory: string | null, selected?: string | null) => void;
  /** The address of this view, whole. */
  link: () => string;
}

/** INVARIANT: the address is the only place where the state of the map is kept. */
export function useMapAddress(fallback: Period): MapAddressHands {
  const params = useSearchParams().toString();
  const pathname = usePathname();
  useEffect(watchSteps, []);
  const address = useMemo(() => readMapAddress(new URLSearchParams(params), fallback), [params, fallback]);

  const now = useCallback(() => readMapAddress(new URLSearchParams(window.location.search), fallback), [fallback]);
  const write = useCallback(
    (next: MapAddress, mode: "push" | "replace") => writeEntry(`${pathname}?${writeMapAddress(next).toString()}`, mode),
    [pathname],
  );
  return {
    address,
    ask: useCallback((change) => write({ ...now(), query: { ...now().query, ...change } }, "push"), [write, now]),
    look: useCallback((change) => write({ ...now(), ...change }, "replace"), [write, now]),
    goTo: useCallback(
      (territory, selected = null) =>
        write({ ...now(), query: { ...now().query, territory }, selected, at: null }, "push"),
      [write, now],
    ),
    link: useCallback(
      () => `${window.location.origin}${pathname}?${writeMapAddress(now()).toString()}`,
      [pathname, now],
    ),
  };
}
