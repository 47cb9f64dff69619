"use client";

import { useCallback, useRef } from "react";
import type { Target } from "./use-incident-commands";

/** A decision that the server has not answered yet. */
export interface OnItsWay {
  target: Target;
  /** Somebody wants it back: undone as soon as it is known to be carried out. */
  isTakenBack: boolean;
}

/** Decisions between the key and the answer, so that what is taken back at once is not lost. */
export function useOnItsWay() {
  const waiting = useRef<OnItsWay[]>([]);
  const enter = useCallback((target: Target): OnItsWay => {
    const entry = { target, isTakenBack: false };
    waiting.current.push(entry);
    return entry;
  }, []);
  const leave = useCallback((entry: OnItsWay) => {
    waiting.current = waiting.current.filter((other) => other !== entry);
  }, []);
  /** The newest of them that is still wanted; null when there is none. */
  const takeBack = useCallback((): Target | null => {
    const last = waiting.current.findLast(({ isTakenBack }) => !isTakenBack);
    if (!last) return null;
    last.isTakenBack = true;
    return last.target;
  }, []);
  return { enter, leave, takeBack };
}
