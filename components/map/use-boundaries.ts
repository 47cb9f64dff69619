"use client";

import type { Boundaries } from "@/lib/analytics/map/schema";
import { boundariesAddress } from "./boundaries-address";
import { useRemote } from "./use-map-data";
import type { Remote } from "./use-map-data";

/** Borders of what lies below a territory; the browser keeps them as long as their version holds. */
export function useBoundaries(given: { territory: string | null; version: string }): Remote<Boundaries> {
  return useRemote<Boundaries>(boundariesAddress(given), null);
}
