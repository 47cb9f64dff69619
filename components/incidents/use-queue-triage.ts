"use client";

import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useToasts } from "@/components/ui/toast";
import type { QueueView } from "@/lib/incidents/schema";
import { canUndo, leavesView, showsAtOnce } from "./decisions";
import type { IncidentStore } from "./incident-store";
import type { QueueEntry } from "./queue-list";
import type { QueueStore } from "./queue-store";
import { useIncidentCommands, useTellDone } from "./use-incident-commands";
import type { CommandBody, Target } from "./use-incident-commands";

interface QueueTriageOptions {
  store: QueueStore;
  incidents: IncidentStore;
  view: QueueView;
  select: (number: number | null) => void;
}

/** Decisions in the list: the row goes at once and comes back with the reason if the server refuses. */
export function useQueueTriage({ store, incidents, view, select }: QueueTriageOptions) {
  const t = useTranslations();
  const format = useFormat();
  const run = useIncidentCommands(incidents);
  const tellDone = useTellDone();
  const { show } = useToasts();

  const fail = useCallback(
    (target: Target, reason: string) =>
      show({ look: "danger", text: `${t("common.number", { number: format.number(target.number) })}. ${reason}` }),
    [show, t, format],
  );

  const undo = useCallback(
    async (entry: QueueEntry) => {
      const { id, number } = entry.row;
      await incidents.load(number, { force: true });
      const version = incidents.peek(number)?.view?.version ?? entry.row.version;
      const target = { id, number, version };
      const result = await run(target, { action: "restore" });
      if (!result.ok) {
        fail(target, result.reason);
        return;
      }
      store.changeRow(id, {
        isHidden: false,
        isGone: false,
        note: null,
        row: { ...entry.row, version: result.version },
      });
      select(number);
      show({ text: t("queue.undone", { number: format.number(number) }) });
    },
    [incidents, run, store, select, fail, show, t, format],
  );

  return useCallback(
    async (entry: QueueEntry, body: CommandBody): Promise<boolean> => {
      const { id, number } = entry.row;
      const seen = incidents.peek(number)?.view?.version ?? 0;
      const target = { id, number, version: Math.max(seen, entry.row.version) };
      const leaves = leavesView(view, body.action);
      const isOptimistic = leaves && showsAtOnce(body.action);
      if (isOptimistic) store.changeRow(id, { isHidden: true, note: null });
      const result = await run(target, body);
      if (!result.ok) {
        store.changeRow(id, { isHidden: false, note: result.reason });
        fail(target, result.reason);
        void store.refresh([entry.page]);
        return false;
      }
      const otherNumber = result.number;
      const back = canUndo(body.action) ? { undo: () => void undo(entry) } : {};
      tellDone(target, { body, otherNumber, ...back });
      if (leaves) store.changeRow(id, { isHidden: true });
      else void store.refresh([entry.page]);
      return true;
    },
    [incidents, view, store, run, fail, tellDone, undo],
  );
}
