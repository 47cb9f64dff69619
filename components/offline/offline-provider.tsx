"use client";

import {
  createContext,
  startTransition,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import type { ReactNode } from "react";
import { useLive } from "@/components/layout/live";
import { useReportCode } from "@/components/layout/session";
import { changeOutbox, readOutbox } from "./offline-store";
import { flushOutbox, putInto } from "./outbox";
import type { NewEntry, OutboxEntry, Sent } from "./outbox";
import { randomId } from "./random-id";
import { sendEntry } from "./send-entry";

export type SendResult = Sent | { kind: "waiting" };

interface Offline {
  userId: number;
  isOffline: boolean;
  /** Of this person: what waits for the line, and what the server refused. */
  entries: OutboxEntry[];
  /** Sends now, or keeps it for when the line is back; in either case it is carried out once. */
  send: (entry: Omit<NewEntry, "id" | "userId">) => Promise<SendResult>;
  /** Keeps what could not be sent, under the key with which it was tried; it goes by itself once the line is back. */
  keep: (entry: Omit<NewEntry, "userId">) => Promise<void>;
  drop: (id: string) => Promise<void>;
}

const OfflineContext = createContext<Offline | null>(null);
const retryMs = 5_000;
const deps = { read: readOutbox, change: changeOutbox, send: sendEntry };

/** Without a line the console goes on: what is done waits here and is sent, in order, once the line is back. */
export function OfflineProvider({ userId, children }: { userId: number; children: ReactNode }) {
  const hasLine = useLine();
  const { isOffline: isStreamGone } = useLive();
  const isOffline = !hasLine || isStreamGone;
  const [entries, setEntries] = useState<OutboxEntry[]>([]);
  const report = useReportCode();

  const look = useCallback(async () => {
    const all = await readOutbox().catch(() => []);
    const mine = all.filter((entry) => entry.userId === userId);
    // Nothing changes for the page below while it is still coming in: it would be made anew in the browser.
    startTransition(() => setEntries((before) => (isSame(before, mine) ? before : mine)));
  }, [userId]);

  const flush = useCallback(async () => {
    const { sent, code } = await inTurn(() => flushOutbox(deps, userId));
    if (code !== null) report(code);
    await look();
    return sent;
  }, [userId, report, look]);

  useEffect(() => {
    // What other tabs did, and what waited since the last visit.
    void look();
    if (!isOffline) void flush();
    function onVisible() {
      if (!document.hidden) void flush();
    }
    document.addEventListener("visibilitychange", onVisible);
    return () => document.removeEventListener("visibilitychange", onVisible);
  }, [isOffline, flush, look]);

  const isWaiting = entries.some(({ state }) => state === "waiting");
  useEffect(() => {
    if (isOffline || !isWaiting) return;
    // The line is there and still nobody answered: the server is busy, or an answer was lost.
    const timer = setInterval(() => void flush(), retryMs);
    return () => clearInterval(timer);
  }, [isOffline, isWaiting, flush]);

  const send = useCallback(
    async (given: Omit<NewEntry, "id" | "userId">): Promise<SendResult> => {
      const id = await putInto(deps, { ...given, id: randomId(), userId });
      await look();
      if (!navigator.onLine) return { kind: "waiting" };
      const sent = await flush();
      const left = (await readOutbox()).find((entry) => entry.id === id);
      if (!left) return { kind: "done", version: sent.find((entry) => entry.id === id)?.version ?? null };
      if (left.state === "waiting") return { kind: "waiting" };
      // Whoever asked shows it at once; only what was refused later stays in the list.
      if (left.text === null && left.files.length === 0)
        await deps.change((all) => all.filter((entry) => entry.id !== id));
      await look();
      return { kind: "refused", code: left.code ?? "failed" };
    },
    [userId, flush, look],
  );

  const keep = useCallback(
    async (entry: Omit<NewEntry, "userId">) => {
      await putInto(deps, { ...entry, userId });
      await look();
    },
    [userId, look],
  );

  const drop = useCallback(
    async (id: string) => {
      await changeOutbox((all) => all.filter((entry) => entry.id !== id));
      await look();
    },
    [look],
  );
  const offline = useMemo(
    () => ({ userId, isOffline, entries, send, keep, drop }),
    [userId, isOffline, entries, send, keep, drop],
  );
  return <OfflineContext value={offline}>{children}</OfflineContext>;
}

export function useOffline(): Offline {
  const offline = useContext(OfflineContext);
  if (!offline) throw new Error("useOffline stands outside of OfflineProvider");
  return offline;
}

function isSame(one: readonly OutboxEntry[], other: readonly OutboxEntry[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Only one tab sends at a time; the order is kept then. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  return "locks" in navigator ? navigator.locks.request("otklik-outbox", work) : work();
}

function useLine(): boolean {
  return useSyncExternalStore(
    (changed) => {
      window.addEventListener("online", changed);
      window.addEventListener("offline", changed);
      return () => {
        window.removeEventListener("online", changed);
        window.removeEventListener("offline", changed);
      };
    },
    () => navigator.onLine,
    () => true,
  );
}
