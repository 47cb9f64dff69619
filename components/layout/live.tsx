"use client";

import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import type { ReactNode } from "react";

/** Ids only; whoever hears it asks for what changed, within the own rights. `resync`: something may have been missed. */
export interface LiveMessage {
  kind: "incidents_opened" | "incidents_changed" | "resync";
  incidentIds: number[];
}

type Listener = (message: LiveMessage) => void;

type PresenceListener = (incidentIds: readonly number[]) => void;

interface Live {
  subscribe: (listener: Listener) => () => void;
  /** Who has the page of an incident open has changed. */
  subscribePresence: (listener: PresenceListener) => () => void;
  /** Something is new behind the bell of this person; the list is to be read again. */
  subscribeNotices: (listener: () => void) => () => void;
  isOffline: boolean;
}

const LiveContext = createContext<Live | null>(null);
const offlineAfterMs = 6_000;

/**
 * One stream for the page. It rests while the tab is hidden: browsers allow few connections to one host, and a desk has
 * many tabs. Coming back tells the page to look again.
 */
export function LiveProvider({ children }: { children: ReactNode }) {
  const listeners = useRef(new Set<Listener>());
  const presenceListeners = useRef(new Set<PresenceListener>());
  const noticeListeners = useRef(new Set<() => void>());
  const [isOffline, setIsOffline] = useState(false);

  const subscribePresence = useCallback((listener: PresenceListener) => {
    presenceListeners.current.add(listener);
    return () => void presenceListeners.current.delete(listener);
  }, []);
  const subscribeNotices = useCallback((listener: () => void) => {
    noticeListeners.current.add(listener);
    return () => void noticeListeners.current.delete(listener);
  }, []);
  const subscribe = useCallback((listener: Listener) => {
    listeners.current.add(listener);
    return () => void listeners.current.delete(listener);
  }, []);

  useEffect(() => {
    function tell(message: LiveMessage) {
      for (const listener of listeners.current) listener(message);
    }
    function tellPresence(incidentIds: readonly number[]) {
      for (const listener of presenceListeners.current) listener(incidentIds);
    }
    function tellNotices() {
      for (const listener of noticeListeners.current) listener();
    }
    return keepStream({ tell, tellPresence, tellNotices, setIsOffline });
  }, []);

  const live = useMemo(
    () => ({ subscribe, subscribePresence, subscribeNotices, isOffline }),
    [subscribe, subscribePresence, subscribeNotices, isOffline],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
}

interface StreamOptions {
  tell: Listener;
  tellPresence: PresenceListener;
  tellNotices: () => void;
  setIsOffline: (isOffline: boolean) => void;
}

function keepStream(options: StreamOptions): () => void {
  let stream: EventSource | null = null;
  let offlineTimer: ReturnType<typeof setTimeout> | undefined;
  let missed = false;

  function open() {
    stream = new EventSource("/api/live");
    stream.addEventListener("open", () => {
      clearTimeout(offlineTimer);
      options.setIsOffline(false);
      if (missed) {
        options.tell({ kind: "resync", incidentIds: [] });
        options.tellNotices();
      }
      missed = false;
    });
    stream.addEventListener("notices", options.tellNotices);
    stream.addEventListener("message", (event: MessageEvent<string>) => {
      const told = JSON.parse(event.data) as { kind: LiveMessage["kind"] | "presence_changed"; incidentIds: number[] };
      if (told.kind === "presence_changed") options.tellPresence(told.incidentIds);
      else options.tell({ kind: told.kind, incidentIds: told.incidentIds });
    });
    stream.addEventListener("error", () => {
      missed = true;
      clearTimeout(offlineTimer);
      offlineTimer = setTimeout(() => options.setIsOffline(true), offlineAfterMs);
      // A refused stream does not come back by itself; asking for data will tell why.
      if (stream?.readyState === EventSource.CLOSED) options.tell({ kind: "resync", incidentIds: [] });
    });
  }
  function close() {
    clearTimeout(offlineTimer);
    stream?.close();
    stream = null;
  }
  function onVisibility() {
    if (document.hidden) {
      missed = true;
      close();
    } else if (stream === null) {
      open();
    }
  }
  if (!document.hidden) open();
  document.addEventListener("visibilitychange", onVisibility);
  return () => {
    document.removeEventListener("visibilitychange", onVisibility);
    close();
  };
}

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error("useLive stands outside of LiveProvider");
  return live;
}
