"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";

/**
 * Keeps the worker in the browser that serves what was opened lately when there is no line. It is told who is here, so that
 * it keeps nothing of one person for another, and in which words to say that a page was not kept.
 */
export function ServiceWorker({ userId }: { userId: number }) {
  const t = useTranslations();
  const path = usePathname();
  const search = useSearchParams().toString();
  const isFirst = useRef(true);

  useEffect(() => {
    if (!("serviceWorker" in navigator)) return;
    const words = { title: t("offline.pageTitle"), text: t("offline.pageText"), kept: t("offline.pageKept") };
    void tell({ type: "person", key: String(userId), lang: document.documentElement.lang, words });
  }, [userId, t]);

  useEffect(() => {
    if (!("serviceWorker" in navigator) || !isCarried()) return;
    const cameByDocument = isFirst.current && navigator.serviceWorker.controller !== null;
    isFirst.current = false;
    // The worker saw that document itself.
    if (cameByDocument) return;
    // Moving inside of the console fetches no document; without this only the first page would be kept.
    void tell({ type: "keep", url: search === "" ? path : `${path}?${search}` });
  }, [path, search]);
  return null;
}

/** Phones, tablets and the installed console: a desk has its line, and the server has better things to do. */
function isCarried(): boolean {
  return window.matchMedia("(pointer: coarse), (display-mode: standalone)").matches;
}

async function tell(message: object): Promise<void> {
  try {
    await navigator.serviceWorker.register("/sw.js", { scope: "/", updateViaCache: "none" });
    const ready = await navigator.serviceWorker.ready;
    ready.active?.postMessage(message);
  } catch {
    // Private windows and some administrators forbid it; the console works without.
  }
}
