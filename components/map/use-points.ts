"use client";

import type { MapPoint } from "@/lib/analytics/map/schema";
import { useRemote } from "./use-map-data";

const none: readonly MapPoint[] = [];

/** Settlements are asked for once the map is looked at closely, and then kept. */
export function usePoints({ asked, isWanted }: { asked: string; isWanted: boolean }): readonly MapPoint[] {
  const { data, isStale } = useRemote<{ points: MapPoint[] }>(
    isWanted ? `/api/console/map/points?${asked}` : null,
    null,
  );
  return isWanted && !isStale && data !== null ? data.points : none;
}
