"use client";

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { RefObject } from "react";
import { flushSync } from "react-dom";
import { rowsInSight, scrollTopFor } from "./row-window";
import type { RowRange, Sight } from "./row-window";

/** The first paint comes from the server, where nothing can be measured. */
const unmeasured: Sight = { top: 0, height: 900 };
const beyond = 10;

interface RowWindow extends RowRange {
  rowsNow: () => RowRange;
  scrollToIndex: (index: number) => void;
}

/** Which lines of a list of known heights stand in the page. It is painted anew only when others come into sight. */
export function useRowWindow(scroller: RefObject<HTMLElement | null>, starts: readonly number[]): RowWindow {
  const [sight, setSight] = useState(unmeasured);
  const range = rowsInSight(starts, sight, beyond);
  const latest = useRef({ starts, range });
  useLayoutEffect(() => {
    latest.current = { starts, range };
  });

  const look = useCallback(() => {
    if (!scroller.current) return;
    const seen = { top: scroller.current.scrollTop, height: scroller.current.clientHeight };
    const next = rowsInSight(latest.current.starts, seen, beyond);
    const { first, last } = latest.current.range;
    if (next.first !== first || next.last !== last) setSight(seen);
  }, [scroller]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    // Before the browser paints what it has scrolled to.
    const onScroll = () => flushSync(look);
    element.addEventListener("scroll", onScroll, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => {
      element.removeEventListener("scroll", onScroll);
      observer.disconnect();
    };
  }, [scroller, look]);

  const scrollToIndex = useCallback(
    (index: number) => {
      const element = scroller.current;
      if (!element) return;
      const seen = { top: element.scrollTop, height: element.clientHeight };
      element.scrollTop = scrollTopFor(latest.current.starts, index, seen);
      look();
    },
    [scroller, look],
  );
  const rowsNow = useCallback(() => latest.current.range, []);
  return { ...range, rowsNow, scrollToIndex };
}
