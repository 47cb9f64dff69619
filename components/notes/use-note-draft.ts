"use client";

import { useEffect, useState } from "react";

/** What is typed survives a reload and a lost connection: it goes only once it is written down. */
export function useNoteDraft(incidentId: number): [text: string, setText: (text: string) => void] {
  const key = `otklik:note:${incidentId}`;
  const [text, setText] = useState("");
  useEffect(() => {
    // Only now: the server knows no draft, and what it wrote must be taken over first.
    const kept = read(key);
    if (kept !== "") queueMicrotask(() => setText((before) => (before === "" ? kept : before)));
  }, [key]);
  function change(next: string) {
    setText(next);
    write(key, next);
  }
  return [text, change];
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
