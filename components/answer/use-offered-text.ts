"use client";

import { useEffect, useRef } from "react";
import { offerTextEvent } from "@/lib/incidents/inside/schema";

/** Words of an earlier answer that somebody wants to begin with; whoever offers them learns that they were taken. */
export function useOfferedText(take: (text: string) => void): void {
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    function onOffer(event: Event) {
      if (!(event instanceof CustomEvent)) return;
      const { text } = event.detail as { text: string };
      event.preventDefault();
      latest.current(text);
    }
    window.addEventListener(offerTextEvent, onOffer);
    return () => window.removeEventListener(offerTextEvent, onOffer);
  }, []);
}
