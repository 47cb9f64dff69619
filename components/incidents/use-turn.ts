"use client";

import { useEffect, useMemo, useRef } from "react";
import { aheadMax } from "@/lib/incidents/presence/terms";
import type { Ahead } from "@/lib/incidents/presence/schema";
import type { QueueEntry } from "./queue-list";
import { rowsAhead } from "./queue-list";

export interface Turn {
  /** What comes after the row that is looked at, for the server to keep one of them. */
  ahead: () => Ahead[];
  /** The server's answer for the row that is looked at. */
  keep: (id: number | null) => void;
  /** The row that is kept for this person, as long as they look at the one it was asked for. */
  kept: () => number | null;
}

interface TurnOptions {
  entries: readonly QueueEntry[];
  shownNumber: number | null;
  /** It may be read already. */
  onKept: (number: number) => void;
}

/** Several people go through one list: where each goes on is agreed with the server while they read. */
export function useTurn({ onKept, ...shown }: TurnOptions): Turn {
  const latest = useRef(shown);
  const answer = useRef<{ after: number | null; id: number | null }>({ after: null, id: null });
  useEffect(() => {
    latest.current = shown;
  });
  return useMemo(
    () => ({
      ahead: () =>
        rowsAhead(latest.current.entries, latest.current.shownNumber)
          .slice(0, aheadMax)
          .map(({ row }) => ({ id: row.id, step: row.step })),
      keep(id) {
        answer.current = { after: latest.current.shownNumber, id };
        const kept = latest.current.entries.find(({ row }) => row.id === id);
        if (kept) onKept(kept.row.number);
      },
      kept: () => (answer.current.after === latest.current.shownNumber ? answer.current.id : null),
    }),
    [onKept],
  );
}
