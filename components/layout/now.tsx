"use client";

import { createContext, useCallback, useContext, useEffect, useMemo, useState } from "react";
import type { ReactNode } from "react";

interface Clock {
  /** The server's present, in epoch milliseconds; moves twice a minute. */
  nowMs: number;
  /** Tells the server's time, as it stood in an answer that has just come. */
  setAsOf: (asOf: string) => void;
}

const ClockContext = createContext<Clock | null>(null);
const tickMs = 30_000;
/** Answers take their time on the way; a difference as small as this would only paint every clock anew. */
const jitterMs = 1_000;

/** Every clock of the console ticks from the server's time; a wrong clock of the desk changes nothing. */
export function NowProvider({ asOf, children }: { asOf: string; children: ReactNode }) {
  const [nowMs, setNowMs] = useState(() => Date.parse(asOf));
  const [offsetMs, setOffsetMs] = useState<number | null>(null);

  const setAsOf = useCallback((answeredAt: string) => {
    const offset = Date.parse(answeredAt) - Date.now();
    setOffsetMs((before) => (before !== null && Math.abs(offset - before) < jitterMs ? before : offset));
  }, []);

  useEffect(() => {
    const offset = offsetMs ?? Date.parse(asOf) - Date.now();
    function tick() {
      setNowMs(Date.now() + offset);
    }
    tick();
    const timer = setInterval(tick, tickMs);
    document.addEventListener("visibilitychange", tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", tick);
    };
  }, [asOf, offsetMs]);

  const clock = useMemo(() => ({ nowMs, setAsOf }), [nowMs, setAsOf]);
  return <ClockContext value={clock}>{children}</ClockContext>;
}

export function useNow(): Clock {
  const clock = useContext(ClockContext);
  if (!clock) throw new Error("useNow stands outside of NowProvider");
  return clock;
}
