"use client";

import { useEffect } from "react";
import type { ComponentType } from "react";

export type Load<Props> = () => Promise<ComponentType<Props>>;

/** Something of the page whose script comes apart from it. */
export interface Part<Props> {
  /** Null until it is there. */
  now: () => ComponentType<Props> | null;
  fetch: () => Promise<void>;
  /** Whoever fetched it. */
  whenThere: (run: () => void) => void;
}

const parts: (() => Promise<void>)[] = [];
/** Set once the page stands: pages that somebody goes to from there bring parts of their own. */
let onNewPart: (() => void) | null = null;

/** `first`: before the others; on a page that somebody comes to later, with its other scripts. */
export function registerPart<Props>(load: Load<Props>, { first = false } = {}): Part<Props> {
  let component: ComponentType<Props> | null = null;
  let loading: Promise<void> | null = null;
  const waiting: (() => void)[] = [];
  function fetch(): Promise<void> {
    loading ??= load().then(
      (loaded) => {
        component = loaded;
        for (const run of waiting.splice(0)) run();
      },
      (error: unknown) => {
        loading = null;
        throw error;
      },
    );
    return loading;
  }
  if (first) parts.unshift(fetch);
  else parts.push(fetch);
  if (onNewPart !== null && first) fetch().catch(() => {});
  onNewPart?.();
  return {
    now: () => component,
    fetch,
    whenThere: (run) => (component ? run() : void waiting.push(run)),
  };
}

/** Loads what the page may be asked for, one after the other, when it has nothing better to do. */
export function PartsAhead(): null {
  useEffect(() => {
    let isGone = false;
    async function loadAll() {
      for (const fetchPart of parts) {
        if (isGone) return;
        await fetchPart().catch(() => {});
      }
    }
    let stop = whenIdle(() => {
      // Before it everything was needed to show the page; what comes later is weighed apart.
      performance.mark("parts-ahead");
      onNewPart = () => {
        stop();
        stop = whenIdle(() => void loadAll());
      };
      void loadAll();
    });
    return () => {
      isGone = true;
      onNewPart = null;
      stop();
    };
  }, []);
  return null;
}

const restMs = 1_000;

function whenIdle(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const rest = () => {
    timer = setTimeout(() => ("requestIdleCallback" in window ? requestIdleCallback(run) : run()), restMs);
  };
  if (document.readyState === "complete") rest();
  else window.addEventListener("load", rest, { once: true });
  return () => {
    window.removeEventListener("load", rest);
    clearTimeout(timer);
  };
}
