"use client";

import { useEffect, useMemo } from "react";
import { useOffline } from "./offline-provider";
import { leaveDraft, readDraft, writeDraft } from "./offline-store";

/** So long after the last key a draft is kept. */
const restMs = 300;

export interface KeptDraft<Draft> {
  /** What was kept and not yet forgotten, by an earlier visit too. */
  read: () => Promise<Draft | null>;
  keep: (draft: Draft) => void;
  /** Once the server has it. */
  forget: () => void;
}

/**
 * What the server does not have yet survives a lost line, a closed tab and a reload, on this device and for this person
 * alone. `key` names what it belongs to, like `reply:1284`.
 */
export function useKeptDraft<Draft>(key: string): KeptDraft<Draft> {
  const { userId } = useOffline();
  const box = useMemo(() => makeBox<Draft>(`${userId}:${key}`), [userId, key]);
  useEffect(() => {
    window.addEventListener("pagehide", box.leave);
    return () => {
      window.removeEventListener("pagehide", box.leave);
      box.flush();
    };
  }, [box]);
  return box;
}

function makeBox<Draft>(place: string): KeptDraft<Draft> & { flush: () => void; leave: () => void } {
  let pending: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    clearTimeout(timer);
    const text = pending;
    pending = null;
    // A browser that keeps nothing still has the page and the server.
    if (text !== null) void writeDraft(place, text).catch(() => {});
  }
  return {
    flush,
    leave() {
      const text = pending;
      flush();
      if (text !== null) leaveDraft(place, text);
    },
    async read() {
      const text = await readDraft(place).catch(() => null);
      return text === null ? null : (JSON.parse(text) as Draft);
    },
    keep(draft) {
      pending = JSON.stringify(draft);
      clearTimeout(timer);
      timer = setTimeout(flush, restMs);
    },
    forget() {
      pending = "";
      flush();
    },
  };
}
