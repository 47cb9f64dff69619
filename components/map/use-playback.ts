"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { codeOf, fetchJson } from "@/components/incidents/fetch-json";
import { useReportCode } from "@/components/layout/session";
import type { FrameArea, MapFrames } from "@/lib/analytics/map/schema";

const frameMs = 700;

export interface Playback {
  state: "off" | "loading" | "playing" | "paused" | "failed";
  /** Monday of the week that is shown. */
  week: string | null;
  frameOf: ((code: string) => FrameArea | null) | null;
  toggle: () => void;
  stop: () => void;
  step: (by: number) => void;
}

/**
 * Week by week over the fourteen months. All weeks come in one answer. Whoever wants no motion gets the first week standing
 * and goes on step by step.
 */
export function usePlayback(address: string): Playback {
  const report = useReportCode();
  const [frames, setFrames] = useState<{ address: string; data: MapFrames } | null>(null);
  const [state, setState] = useState<Playback["state"]>("off");
  const [index, setIndex] = useState(0);
  const current = frames?.address === address ? frames.data : null;
  const count = current?.weeks.length ?? 0;

  useEffect(() => {
    // Another question ends what is shown of the one before.
    setState("off");
  }, [address]);

  const load = useRef<AbortController | null>(null);
  useEffect(() => () => load.current?.abort(), [address]);

  const start = useCallback(() => {
    const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const next = isCalm ? "paused" : "playing";
    setIndex(0);
    if (current) {
      setState(next);
      return;
    }
    setState("loading");
    load.current = new AbortController();
    const { signal } = load.current;
    fetchJson<MapFrames>(address, signal)
      .then((data) => {
        setFrames({ address, data });
        setState(next);
      })
      .catch((error: unknown) => {
        if (signal.aborted) return;
        report(codeOf(error));
        setState("failed");
      });
  }, [address, current, report]);

  useEffect(() => {
    if (state !== "playing") return;
    const timer = setInterval(() => {
      setIndex((before) => {
        if (before + 1 < count) return before + 1;
        setState("paused");
        return before;
      });
    }, frameMs);
    return () => clearInterval(timer);
  }, [state, count]);

  const isShown = current !== null && (state === "playing" || state === "paused");
  return {
    state,
    week: isShown ? (current.weeks[index] ?? null) : null,
    frameOf: isShown ? (code) => current.areas[code]?.[index] ?? null : null,
    toggle: () => {
      if (state === "playing") setState("paused");
      else if (state !== "paused") start();
      else if (index + 1 >= count) start();
      else setState("playing");
    },
    stop: () => setState("off"),
    step: (by) => {
      setState("paused");
      setIndex((before) => Math.max(0, Math.min(count - 1, before + by)));
    },
  };
}
