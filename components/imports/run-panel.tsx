"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { Button } from "@/components/ui/button";
import type { ImportDetails, ImportView } from "@/lib/flow/imports/schema";
import type { ImportActions } from "./import-actions";
import { NamesNotice } from "./names-notice";
import { RefusedBlock } from "./refused-block";
import { RunFigures } from "./run-figures";
import { RunProgress } from "./run-progress";
import { RunStory } from "./run-story";
import { useAsk } from "./use-ask";

interface RunPanelProps {
  details: ImportDetails;
  actions: ImportActions;
  onRemove: () => void;
}

/** A run on its way or at its end: how far it is, what became of the rows, what can be done. */
export function RunPanel({ details, actions, onRemove }: RunPanelProps) {
  const { run } = details;
  const isGoing = run.state === "removing" || run.state === "removed";
  return (
    <div className="grid max-w-[56rem] grid-cols-[minmax(0,1fr)] gap-5">
      <RunStory run={run} notUnderstood={details.notUnderstood} />
      <RunProgress run={run} />
      <RunFigures run={run} />
      {!isGoing && (
        <>
          <RunButtons run={run} actions={actions} onRemove={onRemove} />
          <NamesNotice count={run.kind === "history" ? details.undecidedNames : 0} />
          <RefusedBlock details={details} />
        </>
      )}
      <RunFacts run={run} />
    </div>
  );
}

function RunButtons({ run, actions, onRemove }: Omit<RunPanelProps, "details"> & { run: ImportView }) {
  const t = useTranslations();
  const { ask, isBusy } = useAsk();
  const canCancel = run.state === "waiting" || run.state === "running";
  const canContinue = (run.state === "cancelled" || run.state === "failed") && run.hasFile;
  const busy = { "aria-busy": isBusy, disabled: isBusy };
  return (
    <div className="flex flex-wrap gap-2">
      {canContinue && (
        <Button
          look="main"
          {...busy}
          onClick={() =>
            ask(
              () => actions.continueRun(run.id),
              () => {},
            )
          }
        >
          {t("imports.run.continue")}
        </Button>
      )}
      {canCancel && (
        <Button
          {...busy}
          onClick={() =>
            ask(
              () => actions.cancelRun(run.id),
              () => {},
            )
          }
        >
          {t("imports.run.cancel")}
        </Button>
      )}
      <Button look="danger" onClick={onRemove}>
        {t("imports.remove.run")}
      </Button>
    </div>
  );
}

function RunFacts({ run }: { run: ImportView }) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const facts = [
    { key: "kind", text: t(`imports.kinds.${run.kind}`) },
    { key: "who", text: run.userName ?? t("imports.list.commandLine") },
    { key: "created", text: format.dateTime(run.createdAt, nowMs) },
    { key: "source", text: run.sourceName },
  ] as const;
  return (
    <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-6 gap-y-1 border-t border-line pt-3 text-sm">
      {facts.map(({ key, text }) => (
        <div key={key} className="contents">
          <dt className="text-ink-3">{t(`imports.facts.${key}`)}</dt>
          <dd className="wrap-anywhere">{text}</dd>
        </div>
      ))}
      {run.fileUntil !== null && (
        <>
          <dt className="text-ink-3">{t("imports.facts.file")}</dt>
          <dd>{t("imports.facts.fileUntil", { day: format.day(run.fileUntil, nowMs) })}</dd>
        </>
      )}
    </dl>
  );
}
