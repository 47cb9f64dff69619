"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { readDraft, writeDraft } from "./offline-store";
import { useOffline } from "./offline-provider";

/** So long after the last key a draft is kept. */
const restMs = 300;

export interface LocalDraft {
  text: string;
  setText: (text: string) => void;
  /** Once it was sent. */
  clear: () => void;
  /** What was kept is there; until then nothing should be typed over it. */
  isLoaded: boolean;
}

/**
 * A text that survives a lost line, a closed tab and a reload, on this device and for this person alone. `key` names what
 * it belongs to, like `reply:1284`; the next hook with this key finds the text again.
 */
export function useLocalDraft(key: string): LocalDraft {
  const { userId } = useOffline();
  const place = `${userId}:${key}`;
  const [text, setShown] = useState("");
  const [isLoaded, setIsLoaded] = useState(false);
  const pending = useRef<{ place: string; text: string } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const flush = useCallback(() => {
    clearTimeout(timer.current);
    const kept = pending.current;
    pending.current = null;
    if (kept) void writeDraft(kept.place, kept.text).catch(() => {});
  }, []);

  useEffect(() => {
    let isGone = false;
    void readDraft(place)
      .catch(() => null)
      .then((kept) => {
        if (isGone) return;
        setShown(pending.current?.place === place ? pending.current.text : (kept ?? ""));
        setIsLoaded(true);
      });
    window.addEventListener("pagehide", flush);
    return () => {
      isGone = true;
      window.removeEventListener("pagehide", flush);
      flush();
    };
  }, [place, flush]);

  const setText = useCallback(
    (next: string) => {
      setShown(next);
      pending.current = { place, text: next };
      clearTimeout(timer.current);
      timer.current = setTimeout(flush, restMs);
    },
    [place, flush],
  );
  const clear = useCallback(() => {
    setText("");
    flush();
  }, [setText, flush]);
  return { text, setText, clear, isLoaded };
}
