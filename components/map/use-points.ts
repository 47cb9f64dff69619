"use client";

import { useEffect, useState } from "react";
import type { MapPoint } from "@/lib/analytics/map/schema";
import { useRemote } from "./use-map-data";

const none: readonly MapPoint[] = [];

interface PointsOptions {
  asked: string;
  /** The box of which streets and houses are wanted; null: settlements. */
  near: string | null;
  isWanted: boolean;
}

/** Circles are asked for once the map is looked at closely, and then kept. */
export function usePoints({ asked, near, isWanted }: PointsOptions): readonly MapPoint[] {
  const address = `/api/console/map/points?${asked}${near === null ? "" : `&near=${near}`}`;
  const { data, isStale } = useRemote<{ points: MapPoint[] }>(isWanted ? address : null, null);
  const question = `${asked} ${near === null ? "" : "near"}`;
  const [answered, setAnswered] = useState<string | null>(null);
  useEffect(() => {
    if (!isStale) setAnswered(question);
  }, [isStale, question]);
  // While the map moves on, what was seen a moment ago stays; figures of another question do not.
  const isOfQuestion = !isStale || answered === question;
  return isWanted && isOfQuestion && data !== null ? data.points : none;
}
