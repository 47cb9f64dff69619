"use client";

import { useEffect, useRef, useState } from "react";

interface NoteDraft {
  text: string;
  change: (text: string) => void;
  /** What was written down goes; what was typed behind it meanwhile stays and is returned. */
  clear: (written: string) => string;
}

/** What is typed survives a reload and a lost connection: it goes only once it is written down. */
export function useNoteDraft(incidentId: number): NoteDraft {
  const key = `otklik:note:${incidentId}`;
  const [text, setText] = useState("");
  const latest = useRef("");
  useEffect(() => {
    // Only now: the server knows no draft, and what it wrote must be taken over first.
    const kept = read(key);
    if (kept !== "")
      queueMicrotask(() => {
        if (latest.current !== "") return;
        latest.current = kept;
        setText(kept);
      });
  }, [key]);
  function change(next: string) {
    latest.current = next;
    setText(next);
    write(key, next);
  }
  function clear(written: string): string {
    const now = latest.current.trimStart();
    if (now.startsWith(written)) change(now.slice(written.length).trimStart());
    return latest.current;
  }
  return { text, change, clear };
}

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

/** A browser may refuse to keep anything; then the draft lives as long as the page. */
function write(key: string, text: string): void {
  try {
    if (text === "") localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    return;
  }
}
