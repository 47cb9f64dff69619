"use client";

import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useToasts } from "@/components/ui/toast";
import type { QueueView } from "@/lib/incidents/schema";
import { shortPersonName } from "@/lib/platform/format/person-name";
import { hasLeft, isUndoable, leavesView, showsAtOnce } from "./decisions";
import type { IncidentStore } from "./incident-store";
import type { QueueStore } from "./queue-store";
import { hasWayBack, takeBackOf } from "./take-back";
import { useIncidentCommands, useTellDone } from "./use-incident-commands";
import type { CommandBody } from "@/lib/incidents/commands/schema";
import type { Target } from "./use-incident-commands";
import { useOnItsWay } from "./use-on-its-way";

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
  const { enter, leave, takeBack } = useOnItsWay();

  const fail = useCallback(
    (target: Target, reason: string) =>
      show({ look: "danger", text: `${t("common.number", { number: format.number(target.number) })}. ${reason}` }),
    [show, t, format],
  );

  const undo = useCallback(
    async (target: Target, body: CommandBody, number = target.number) => {
      const back = await takeBackOf(incidents, { target, body, number });
      const result = await run(back.target, back.body);
      if (!result.ok) {
        fail(target, result.reason);
        return;
      }
      if (back.target.number !== target.number) await incidents.load(target.number, { force: true });
      store.changeRow(target.id, { isHidden: false, isGone: false, note: null });
      void store.refreshAround(target.id);
      select(target.number);
      const shown = { number: format.number(target.number) };
      show({ text: back.isRestored ? t("queue.undone", shown) : t("queue.undoneSecond", shown) });
    },
    [incidents, run, store, select, fail, show, t, format],
  );

  /** Somebody else has decided it: the row goes, and one line says who it was. */
  const moveOn = useCallback(
    (target: Target) => {
      store.changeRow(target.id, { isHidden: true, isGone: true });
      const last = incidents.peek(target.number)?.view?.events.find((event) => event.userName !== null);
      const reason = last?.userName
        ? t("queue.row.leftBy", { time: format.time(last.at), name: shortPersonName(last.userName) })
        : t("queue.row.left");
      show({ text: `${t("common.number", { number: format.number(target.number) })}. ${reason}` });
    },
    [incidents, store, show, t, format],
  );

  /** Where somebody else has decided it already, the list goes on; otherwise the row comes back with the reason. */
  const refuse = useCallback(
    (target: Target, { reason }: { reason: string }) => {
      const seen = incidents.peek(target.number)?.view;
      if (seen && hasLeft(view, seen.step)) {
        moveOn(target);
        return;
      }
      store.changeRow(target.id, { isHidden: false, note: reason });
      fail(target, reason);
      void store.refreshAround(target.id);
    },
    [incidents, view, store, moveOn, fail],
  );

  /** Takes back what the server has not answered yet; false when nothing is on its way. */
  const undoOnItsWay = useCallback((): boolean => {
    const target = takeBack();
    if (target) show({ text: t("queue.undoWaits", { number: format.number(target.number) }) });
    return target !== null;
  }, [takeBack, show, t, format]);

  /** `target` carries the version that stands before the person's eyes. */
  const decide = useCallback(
    async (target: Target, body: CommandBody): Promise<boolean> => {
      const leaves = leavesView(view, body.action);
      // What stands before the eyes was decided a moment ago: a key that meant the old state decides nothing.
      if (leaves && hasLeft(view, target.step)) {
        moveOn(target);
        return false;
      }
      if (leaves && showsAtOnce(body.action)) store.changeRow(target.id, { isHidden: true, note: null });
      const canUndo = isUndoable(body.action, target.step);
      const waiting = canUndo ? enter(target) : null;
      const result = await run(target, body);
      if (waiting) leave(waiting);
      if (!result.ok) {
        refuse(target, result);
        return false;
      }
      if (waiting?.isTakenBack) {
        await undo(target, body);
        return false;
      }
      tellDone(target, {
        body,
        otherNumber: result.number,
        ...(hasWayBack({ target, body }) ? { undo: () => void undo(target, body, result.number) } : {}),
      });
      if (leaves) store.changeRow(target.id, { isHidden: true });
      else void store.refreshAround(target.id);
      return true;
    },
    [view, store, run, refuse, moveOn, tellDone, undo, enter, leave],
  );
  return { decide, undoOnItsWay };
}
