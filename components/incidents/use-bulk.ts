"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useReportCode } from "@/components/layout/session";
import { randomId } from "@/components/offline/random-id";
import { useToasts } from "@/components/ui/toast";
import type { BulkRunView } from "@/lib/flow/bulk/schema";
import { canUndo } from "@/lib/incidents/actions/terms";
import type { CommandBody } from "@/lib/incidents/commands/schema";
import { errorKey } from "@/lib/platform/messages/error-keys";
import { fetchJson } from "./fetch-json";
import type { SelectedTarget } from "./selection";
import type { TriageActions } from "./triage-actions";

const pollMs = 600;

export interface BulkHands {
  /** The run that goes on or has just ended; null when there is nothing to show. */
  run: BulkRunView | null;
  start: (targets: readonly SelectedTarget[], commands: CommandBody[]) => void;
  /** Also while it is still carried out: then it is taken back as soon as it has ended. False: nothing to take back. */
  undo: () => boolean;
  close: () => void;
}

/** One decision about many incidents: sent once, watched until it is carried out, taken back while it is shown. */
export function useBulk({ actions, onDone }: { actions: TriageActions; onDone: () => void }): BulkHands {
  const t = useTranslations();
  const report = useReportCode();
  const { show } = useToasts();
  const [run, setRun] = useState<BulkRunView | null>(null);
  const isStarting = useRef(false);
  const isTakenBack = useRef(false);

  const begin = useCallback(
    async (asked: () => ReturnType<TriageActions["runOnMany"]>, shown: { commands: CommandBody[]; total: number }) => {
      if (isStarting.current) return;
      isStarting.current = true;
      const answer = await asked().catch(() => ({ ok: false as const, code: "unavailable" }));
      isStarting.current = false;
      if (answer.ok) {
        const begun = { isFinished: false, counts: {}, refused: [], canUndo: false };
        setRun({ runId: answer.runId, ...shown, ...begun });
        return;
      }
      report(answer.code);
      show({ look: "danger", text: t(`errors.${errorKey(answer.code)}`) });
    },
    [report, show, t],
  );
  const undoRun = useCallback(
    ({ runId, counts }: BulkRunView) => {
      isTakenBack.current = false;
      void begin(() => actions.undoOnMany({ runId, undoRunId: randomId() }), {
        commands: [{ action: "restore" }],
        total: counts.done ?? 0,
      });
    },
    [actions, begin],
  );
  const undo = useCallback(() => {
    if (!isStarting.current && run?.canUndo) {
      undoRun(run);
      return true;
    }
    const mayBeUndone = run !== null && !run.isFinished && run.commands.some(({ action }) => canUndo(action));
    if (isTakenBack.current || !(isStarting.current || mayBeUndone)) return false;
    isTakenBack.current = true;
    show({ text: t("triage.bulk.undoWaits") });
    return true;
  }, [run, undoRun, show, t]);
  const onFinished = useCallback(
    (finished: BulkRunView) => {
      onDone();
      if (isTakenBack.current && finished.canUndo) undoRun(finished);
      isTakenBack.current = false;
    },
    [onDone, undoRun],
  );
  useWatchedRun({ run, setRun, onFinished });

  return {
    run,
    undo,
    start(targets, commands) {
      const given = targets.map(({ id, version }) => ({ id, version }));
      if (given.length === 0) return;
      const runId = randomId();
      void begin(() => actions.runOnMany({ runId, commands, targets: given }), { commands, total: given.length });
    },
    close: useCallback(() => setRun(null), []),
  };
}

function useWatchedRun(options: {
  run: BulkRunView | null;
  setRun: (run: BulkRunView) => void;
  onFinished: (run: BulkRunView) => void;
}): void {
  const { run, setRun } = options;
  const done = useRef(options.onFinished);
  useEffect(() => {
    done.current = options.onFinished;
  });
  const runId = run !== null && !run.isFinished ? run.runId : null;
  useEffect(() => {
    if (runId === null) return;
    let isOver = false;
    async function look() {
      const seen = await fetchJson<BulkRunView>(`/api/console/bulk/${runId}`).catch(() => null);
      if (seen === null || isOver) return;
      setRun(seen);
      if (seen.isFinished) done.current(seen);
    }
    const timer = setInterval(() => void look(), pollMs);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [runId, setRun]);
}
