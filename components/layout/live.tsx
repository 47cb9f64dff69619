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

/**
 * The frame of a page comes to life, and opens its stream, before what stands in it listens: so long after the frame, that
 * hears what was told before it came.
 */
const arrivalMs = 15_000;

const LiveContext = createContext<Live | null>(null);
const offlineAfterMs = 6_000;
const againAfterMs = 15_000;

/**
 * One stream for the page. It rests while the tab is hidden: browsers allow few connections to one host, and a desk has
 * many tabs. Coming back tells the page to look again.
 */
export function LiveProvider({ asOf, children }: { asOf: string; children: ReactNode }) {
  const listeners = useRef(new Set<Listener>());
  const presenceListeners = useRef(new Set<PresenceListener>());
  const noticeListeners = useRef(new Set<() => void>());
  const [arrival] = useState(() => ({ heard: [] as LiveMessage[], endsAt: Date.now() + arrivalMs }));
  const [isOffline, setIsOffline] = useState(false);

  const subscribePresence = useCallback((listener: PresenceListener) => {
    presenceListeners.current.add(listener);
    return () => void presenceListeners.current.delete(listener);
  }, []);
  const subscribeNotices = useCallback((listener: () => void) => {
    noticeListeners.current.add(listener);
    return () => void noticeListeners.current.delete(listener);
  }, []);
  const subscribe = useCallback(
    (listener: Listener) => {
      listeners.current.add(listener);
      if (Date.now() < arrival.endsAt) for (const message of arrival.heard) listener(message);
      return () => void listeners.current.delete(listener);
    },
    [arrival],
  );

  const [readAtMs] = useState(() => Date.parse(asOf));
  useEffect(() => {
    function tell(message: LiveMessage) {
      if (Date.now() < arrival.endsAt) arrival.heard.push(message);
      for (const listener of listeners.current) listener(message);
    }
    function tellPresence(incidentIds: readonly number[]) {
      for (const listener of presenceListeners.current) listener(incidentIds);
    }
    function tellNotices() {
      for (const listener of noticeListeners.current) listener();
    }
    return keepStream({ readAtMs, tell, tellPresence, tellNotices, setIsOffline });
  }, [readAtMs, arrival]);

  const live = useMemo(
    () => ({ subscribe, subscribePresence, subscribeNotices, isOffline }),
    [subscribe, subscribePresence, subscribeNotices, isOffline],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
}

interface StreamOptions {
  /** When the page was read: the server begins with what has changed since then. */
  readAtMs: number;
  tell: Listener;
  tellPresence: PresenceListener;
  tellNotices: () => void;
  setIsOffline: (isOffline: boolean) => void;
}

function keepStream(options: StreamOptions): () => void {
  let stream: EventSource | null = null;
  let offlineTimer: ReturnType<typeof setTimeout> | undefined;
  let againTimer: ReturnType<typeof setTimeout> | undefined;

  function open(sinceMs: number) {
    stream = new EventSource(`/api/live?since=${sinceMs}`);
    stream.addEventListener("open", () => {
      clearTimeout(offlineTimer);
      options.setIsOffline(false);
    });
    stream.addEventListener("notices", options.tellNotices);
    stream.addEventListener("message", (event: MessageEvent<string>) => {
      const told = JSON.parse(event.data) as { kind: LiveMessage["kind"] | "presence_changed"; incidentIds: number[] };
      if (told.kind === "presence_changed") options.tellPresence(told.incidentIds);
      else options.tell({ kind: told.kind, incidentIds: told.incidentIds });
      if (told.kind === "resync") options.tellNotices();
    });
    stream.addEventListener("error", () => {
      clearTimeout(offlineTimer);
      offlineTimer = setTimeout(() => options.setIsOffline(true), offlineAfterMs);
      if (stream?.readyState === EventSource.CLOSED) onRefused();
    });
  }
  /** The browser asks no more by itself; asking for data will tell why. */
  function onRefused() {
    options.tell({ kind: "resync", incidentIds: [] });
    clearTimeout(againTimer);
    againTimer = setTimeout(() => open(options.readAtMs), againAfterMs);
  }
  function close() {
    clearTimeout(offlineTimer);
    clearTimeout(againTimer);
    stream?.close();
    stream = null;
  }
  function onVisibility() {
    if (document.hidden) close();
    // Long ago for the server: it tells to look again.
    else if (stream === null) open(0);
  }
  if (!document.hidden) open(options.readAtMs);
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
