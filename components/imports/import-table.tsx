"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { Button } from "@/components/ui/button";
import { Table } from "@/components/ui/table";
import type { ImportView } from "@/lib/flow/imports/schema";
import { ImportStateChip, isUnderWay, useRunName } from "./import-state";
import { ProgressBar } from "@/components/ui/progress-bar";

interface ImportTableProps {
  runs: readonly ImportView[];
  onRemove: (run: ImportView) => void;
}

export function ImportTable({ runs, onRemove }: ImportTableProps) {
  const t = useTranslations();
  const format = useFormat();
  return (
    <Table
      caption={t("imports.list.title")}
      columns={[
        { key: "file", label: t("imports.columns.file") },
        { key: "state", label: t("imports.columns.state") },
        { key: "read", label: t("imports.columns.read"), isNumber: true },
        { key: "accepted", label: t("imports.columns.accepted"), isNumber: true },
        { key: "repeated", label: t("imports.columns.repeated"), isNumber: true },
        { key: "refused", label: t("imports.columns.refused"), isNumber: true },
        { key: "who", label: t("imports.columns.who") },
        { key: "actions", label: t("imports.columns.actions") },
      ]}
      rows={runs.map((run) => ({
        key: run.id,
        cells: [
          <FileName key="file" run={run} />,
          <State key="state" run={run} />,
          ...figuresOf(run).map(({ key, count }) => (
            <span key={key} className={key === "refused" && count ? "font-semibold text-danger" : ""}>
              {count === null ? "—" : format.number(count)}
            </span>
          )),
          <Who key="who" run={run} />,
          <RemoveButton key="actions" run={run} onRemove={onRemove} />,
        ],
      }))}
    />
  );
}

/** The live demo has no rows of a file; what it tells stands in the lists. */
function figuresOf(run: ImportView) {
  const isCounted = run.kind !== "demo" || run.rowsRead > 0;
  return (["rowsRead", "accepted", "repeated", "refused"] as const).map((key) => ({
    key,
    count: isCounted ? run[key] : null,
  }));
}

function FileName({ run }: { run: ImportView }) {
  const t = useTranslations();
  const name = useRunName()(run);
  return (
    <div className="max-w-[22rem] min-w-[9rem]">
      {run.kind === "demo" ? (
        name
      ) : (
        <Link href={`/imports/${run.id}`} className="link wrap-anywhere">
          {name}
        </Link>
      )}
      <span className="block text-xs font-normal text-ink-3">{t(`imports.kinds.${run.kind}`)}</span>
    </div>
  );
}

function State({ run }: { run: ImportView }) {
  const t = useTranslations();
  const format = useFormat();
  const { state, rowsTotal, rowsRead } = run;
  return (
    <div className="grid min-w-[8rem] justify-items-start gap-1">
      <ImportStateChip state={state} />
      {state === "running" && isUnderWay(run) && (
        <div className="w-28">
          <ProgressBar label={t("imports.run.progress")} share={rowsTotal === null ? null : rowsRead / rowsTotal} />
        </div>
      )}
      {state === "removing" && (
        <span className="text-xs text-ink-2">
          {t("imports.run.removedSoFar", { count: run.removed.messages, shown: format.number(run.removed.messages) })}
        </span>
      )}
    </div>
  );
}

function Who({ run }: { run: ImportView }) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const nobody = run.kind === "demo" ? t("imports.list.demo") : t("imports.list.commandLine");
  return (
    <div className="min-w-[9rem] whitespace-nowrap">
      {run.userName ?? nobody}
      <span className="block text-xs text-ink-3">{format.dateTime(run.createdAt, nowMs)}</span>
    </div>
  );
}

function RemoveButton({ run, onRemove }: { run: ImportView; onRemove: (run: ImportView) => void }) {
  const t = useTranslations();
  const name = useRunName()(run);
  if (run.state === "removed" || run.state === "removing") return null;
  return (
    <Button look="bare" aria-label={t("imports.remove.of", { name })} onClick={() => onRemove(run)}>
      {t("imports.remove.action")}
    </Button>
  );
}
