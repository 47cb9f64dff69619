"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useLive } from "@/components/layout/live";
import { heartbeatMs } from "@/lib/incidents/presence/terms";
import type { Ahead, Presence, PresenceSign, PresentPerson, SignedPresence } from "@/lib/incidents/presence/schema";
import { randomId } from "@/components/offline/random-id";

/** After the last letter somebody still counts as writing for so long. */
const writingMs = 90_000;

/** In a list: which rows come next, and which of them is kept for this person. */
export interface PresenceTurn {
  ahead: () => Ahead[];
  keep: (id: number | null) => void;
}

interface PresenceOptions {
  id: number;
  number: number;
  turn?: PresenceTurn;
}

export interface PresenceHandle {
  people: readonly PresentPerson[];
  /** From now on the answer is this person's, until somebody else takes it. */
  take: () => void;
}

/** Tells the others that this page is open and whether an answer is written on it, and hears the same of them. */
export function usePresence({ id, number, turn }: PresenceOptions): PresenceHandle {
  const { subscribePresence } = useLive();
  const [people, setPeople] = useState<readonly PresentPerson[]>([]);
  const takes = useRef<() => void>(() => {});

  useEffect(() => {
    const signs = keepSigns(`/api/console/incidents/${number}/presence`, { onPeople: setPeople, turn });
    takes.current = signs.take;
    const unsubscribe = subscribePresence((ids) => {
      if (ids.includes(id)) signs.ask();
    });
    return () => {
      unsubscribe();
      signs.stop();
      setPeople([]);
    };
  }, [id, number, turn, subscribePresence]);

  return { people, take: useCallback(() => takes.current(), []) };
}

interface SignListeners {
  onPeople: (people: readonly PresentPerson[]) => void;
  turn: PresenceTurn | undefined;
}

function keepSigns(address: string, { onPeople, turn }: SignListeners) {
  const tab = randomId();
  let writesUntil = 0;
  let told: PresenceSign["state"] = "left";
  let isStopped = false;
  let number = 0;

  const state = () => (Date.now() < writesUntil ? "writing" : "looking");
  function receive(answer: Promise<Response>): void {
    answer
      .then(async (response) => {
        const body = response.ok ? ((await response.json()) as Presence & Partial<SignedPresence>) : null;
        if (!body || isStopped || told === "left") return;
        onPeople(body.people);
        if (body.nextId !== undefined) turn?.keep(body.nextId);
      })
      // Who else is here is told with the next sign.
      .catch(() => {});
  }
  function sign(takes = false): void {
    told = state();
    const body: PresenceSign = { tab, number: ++number, state: told, takes, ahead: turn?.ahead() ?? [] };
    receive(fetch(address, { method: "POST", body: JSON.stringify(body) }));
  }
  function leave(): void {
    if (told === "left") return;
    told = "left";
    navigator.sendBeacon(address, JSON.stringify({ tab, number: ++number, state: "left" }));
  }
  function onVisibility(): void {
    if (document.hidden) leave();
    else sign();
  }
  function onInput(event: Event): void {
    const field = event.target;
    // What stands inside is for colleagues: a note is no answer.
    if (!(field instanceof HTMLTextAreaElement) || field.closest("[data-inside]")) return;
    writesUntil = field.value.trim() === "" ? 0 : Date.now() + writingMs;
    if (state() !== told) sign();
  }
  const timer = setInterval(() => !document.hidden && sign(), heartbeatMs);
  document.addEventListener("visibilitychange", onVisibility);
  document.addEventListener("input", onInput);
  window.addEventListener("pagehide", leave);
  if (!document.hidden) sign();

  return {
    ask: () => receive(fetch(address)),
    take() {
      writesUntil = Date.now() + writingMs;
      sign(true);
    },
    stop() {
      isStopped = true;
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onVisibility);
      document.removeEventListener("input", onInput);
      window.removeEventListener("pagehide", leave);
      leave();
    },
  };
}
