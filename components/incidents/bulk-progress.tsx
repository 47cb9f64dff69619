"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { ProgressBar } from "@/components/ui/progress-bar";
import { bulkActions } from "@/lib/flow/bulk/terms";
import type { BulkRunView } from "@/lib/flow/bulk/schema";
import { shortPersonName } from "@/lib/platform/format/person-name";

interface BulkProgressProps {
  run: BulkRunView;
  onUndo: () => void;
  onClose: () => void;
}

const listedMax = 20;

/** How far it is; then what was done, what was not and why, and the way back. */
export function BulkProgress({ run, onUndo, onClose }: BulkProgressProps) {
  const t = useTranslations();
  const format = useFormat();
  const done = run.counts.done ?? 0;
  const handled = Object.values(run.counts).reduce((sum, count) => sum + count, 0);
  const last = run.commands.at(-1)?.action;
  const action = bulkActions.find((known) => known === last) ?? "confirm";
  const names = { done: format.number(done), total: format.number(run.total) };
  return (
    <section
      aria-label={t("triage.bulk.progress")}
      className="grid max-h-64 gap-2 overflow-auto border-t border-line bg-canvas px-4 py-2.5 text-sm"
    >
      <div className="flex flex-wrap items-center gap-2">
        <span role="status" className="font-semibold">
          {run.isFinished
            ? t("triage.bulk.finished", { ...names, action: t(`triage.bulk.actions.${action}`) })
            : t("triage.bulk.running", { handled: format.number(handled), total: names.total })}
        </span>
        <span className="ml-auto flex gap-1.5">
          {run.canUndo && (
            <Button onClick={onUndo}>
              {t("common.undo")} <Kbd>{t("keys.labels.undo")}</Kbd>
            </Button>
          )}
          {run.isFinished && (
            <Button look="bare" onClick={onClose}>
              {t("triage.bulk.close")}
            </Button>
          )}
        </span>
      </div>
      {!run.isFinished && (
        <ProgressBar label={t("triage.bulk.progress")} share={run.total === 0 ? null : handled / run.total} />
      )}
      {run.isFinished && handled > done && <Refused run={run} count={handled - done} />}
    </section>
  );
}

function Refused({ run, count }: { run: BulkRunView; count: number }) {
  const t = useTranslations();
  const format = useFormat();
  return (
    <div>
      <p className="text-ink-2">{t("triage.bulk.notDone", { count, shown: format.number(count) })}</p>
      <ul className="mt-1 grid gap-0.5">
        {run.refused.slice(0, listedMax).map(({ number, outcome, changedBy }) => (
          <li key={number}>
            <Link href={`/incidents/${number}`} prefetch={false} className="link">
              {t("common.number", { number: format.number(number) })}
            </Link>{" "}
            {outcome === "stale" && changedBy !== null
              ? t("triage.bulk.staleBy", { name: shortPersonName(changedBy) })
              : outcome === "done"
                ? ""
                : t(`triage.bulk.outcomes.${outcome}`)}
          </li>
        ))}
      </ul>
      {run.refused.length > listedMax && (
        <p className="text-ink-3">{t("triage.bulk.more", { shown: format.number(run.refused.length - listedMax) })}</p>
      )}
    </div>
  );
}
