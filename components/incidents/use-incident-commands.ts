"use client";

import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useReportCode } from "@/components/layout/session";
import { useToasts } from "@/components/ui/toast";
import type { CommandBody, IncidentCommand } from "@/lib/incidents/commands/schema";
import type { IncidentStep, RejectReason } from "@/lib/incidents/steps/schema";
import { shortPersonName } from "@/lib/platform/format/person-name";
import { errorKey } from "@/lib/platform/messages/error-keys";
import { useStaleQuestion } from "@/components/stale/stale-question";
import { useIncidentActions } from "./incident-actions";
import type { IncidentStore } from "./incident-store";

/** The incident as the person sees it: a save over somebody else's is refused by its version. */
export interface Target {
  id: number;
  number: number;
  version: number;
  step: IncidentStep;
}

/**
 * `isSettled`: the person has seen what stood in the way and chose to leave it; nothing more needs to be said. `isKept`:
 * without a line, it waits in the browser.
 */
export type CommandResult =
  | { ok: true; number: number; version: number }
  | { ok: false; code: string; reason: string; isSettled?: true; isKept?: boolean };

/** Sends what a person decided, and puts a refusal into words. */
export function useIncidentCommands(store: IncidentStore) {
  const t = useTranslations();
  const format = useFormat();
  const report = useReportCode();
  const { runCommand } = useIncidentActions();
  const askStale = useStaleQuestion();

  const explain = useCallback(
    async (code: string, number: number): Promise<string> => {
      report(code);
      if (code !== "stale" && code !== "wrong_step") return t(`errors.${errorKey(code)}`);
      await store.load(number, { force: true });
      const last = store.peek(number)?.view?.events.find((event) => event.userName !== null);
      if (!last || last.userName === null)
        return code === "stale" ? t("queue.row.stale") : t(`errors.${errorKey(code)}`);
      return t("queue.row.staleBy", { time: format.time(last.at), name: shortPersonName(last.userName) });
    },
    [store, report, t, format],
  );

  return useCallback(
    async function send(target: Target, body: CommandBody): Promise<CommandResult> {
      const command = { ...body, incidentId: target.id, version: target.version } as IncidentCommand;
      const outcome = await runCommand(command, { number: target.number }).catch(() => ({
        ok: false as const,
        code: "unavailable",
      }));
      if (outcome.ok) {
        await store.load(target.number, { force: true });
        return { ok: true, number: outcome.number, version: outcome.version };
      }
      if (outcome.code !== "stale" || askStale === null)
        return {
          ok: false,
          code: outcome.code,
          reason: await explain(outcome.code, target.number),
          isKept: outcome.code === "waiting",
        };
      const before = store.seen(target.number, target.version);
      await store.load(target.number, { force: true });
      const after = store.peek(target.number)?.view;
      if (!after || after.version === target.version)
        return { ok: false, code: outcome.code, reason: await explain(outcome.code, target.number) };
      const choice = await askStale({ before, after, body });
      // Applied upon exactly what was compared: who changes it once more is shown again.
      if (choice === "apply") return send({ ...target, version: after.version }, body);
      return { ok: false, code: outcome.code, reason: t("inside.merge.left"), isSettled: true };
    },
    [runCommand, store, explain, askStale, t],
  );
}

/** Says what was done, with the way back where there is one. */
export function useTellDone() {
  const t = useTranslations();
  const format = useFormat();
  const { show } = useToasts();
  return useCallback(
    (target: Target, done: { body: CommandBody; undo?: () => void; otherNumber?: number }) => {
      const number = format.number(target.number);
      const action = done.undo && { label: t("common.undo"), keyLabel: t("keys.labels.undo"), run: done.undo };
      show({ text: doneText(done.body, number), ...(action ? { action } : {}) });

      function doneText(body: CommandBody, shown: string): string {
        switch (body.action) {
          case "reject":
            return t("queue.done.reject", { number: shown, reason: reasonName(body.reason) });
          case "merge":
            return t("queue.done.merge", { number: shown, into: format.number(body.intoNumber) });
          case "split":
            return t("queue.done.split", { number: format.number(done.otherNumber ?? 0) });
          case "openSecond":
            return t("queue.done.openSecond", { number: format.number(done.otherNumber ?? 0) });
          case "dismissSecond":
            return body.isDismissed
              ? t("queue.done.dismissSecond", { number: shown })
              : t("queue.undoneSecond", { number: shown });
          case "setImportance":
            return t("queue.done.importance", { number: shown });
          case "setKind":
            return t("queue.done.kind", { number: shown });
          case "correctTopic":
            return t("queue.done.topic", { number: shown });
          case "correctPlace":
            return t("queue.done.place", { number: shown });
          case "correctAgency":
            return t("queue.done.agency", { number: shown });
          case "note":
          case "strikeNote":
          case "attach":
          case "hideFile":
          case "addCheck":
          case "setCheck":
          case "removeCheck":
            return t(`inside.done.${body.action}`, { number: shown });
          case "confirm":
          case "restore":
          case "take":
            return t(`queue.done.${body.action}`, { number: shown });
          case "giveBack":
          case "delegate":
          case "assign":
          case "askCoExecutor":
          case "finishCoExecution":
          case "requestExtension":
          case "decideExtension":
          case "decideReturn":
          case "putOnControl":
          case "endControl":
            return t(`work.done.${body.action}`, { number: shown });
          default:
            return t("answer.done", { number: shown });
        }
      }
      function reasonName(reason: RejectReason): string {
        return t(`common.rejectReasons.${reason}`);
      }
    },
    [t, format, show],
  );
}
