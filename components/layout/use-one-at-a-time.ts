"use client";

import { useTransition } from "react";

type Refused = { ok: false; code: string; fields?: Record<string, string> };

/** Asks the server for one thing at a time, so that nothing is done twice; no answer at all is a refusal like any other. */
export function useOneAtATime() {
  const [isBusy, start] = useTransition();
  function ask<T extends object>(
    call: () => Promise<({ ok: true } & T) | Refused>,
    onAnswer: (answer: ({ ok: true } & T) | Refused) => void,
  ): void {
    if (isBusy) return;
    start(async () => onAnswer(await call().catch(() => ({ ok: false as const, code: "unavailable" }))));
  }
  return { ask, isBusy };
}
