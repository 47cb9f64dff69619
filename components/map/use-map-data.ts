"use client";

import { useEffect, useRef, useState } from "react";
import { codeOf, fetchJson } from "@/components/incidents/fetch-json";
import { useReportCode } from "@/components/layout/session";

const keptMax = 30;

interface Loaded<T> {
  key: string;
  data: T;
}

export interface Remote<T> {
  /** The last answer; while another is on its way it stays. */
  data: T | null;
  /** What is shown answers an older question. */
  isStale: boolean;
  errorCode: string | null;
  retry: () => void;
}

/** Reads an address of our own, keeps earlier answers for the way back, and what is there stays until the next is. */
export function useRemote<T>(key: string | null, initial: Loaded<T> | null): Remote<T> {
  const report = useReportCode();
  const kept = useRef(new Map<string, T>(initial ? [[initial.key, initial.data]] : []));
  const [loaded, setLoaded] = useState<Loaded<T> | null>(initial);
  const [failed, setFailed] = useState<{ key: string; code: string } | null>(null);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    if (key === null) return;
    const known = kept.current.get(key);
    if (known !== undefined) {
      setLoaded({ key, data: known });
      return;
    }
    const control = new AbortController();
    fetchJson<T>(key, control.signal)
      .then((data) => {
        remember(kept.current, key, data);
        setLoaded({ key, data });
        setFailed(null);
      })
      .catch((error: unknown) => {
        if (control.signal.aborted) return;
        report(codeOf(error));
        setFailed({ key, code: codeOf(error) });
      });
    return () => control.abort();
  }, [key, attempt, report]);

  const errorCode = failed !== null && failed.key === key ? failed.code : null;
  return {
    data: loaded?.data ?? null,
    isStale: key !== null && loaded?.key !== key,
    errorCode,
    retry: () => {
      setFailed(null);
      setAttempt((count) => count + 1);
    },
  };
}

function remember<T>(kept: Map<string, T>, key: string, data: T): void {
  const oldest = kept.size >= keptMax ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
  kept.set(key, data);
}
