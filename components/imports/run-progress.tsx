"use client";

import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import type { ImportView } from "@/lib/flow/imports/schema";
import { addSample, paceOf } from "./pace";
import type { Sample } from "./pace";
import { roughly } from "./roughly";
import { ProgressBar } from "@/components/ui/progress-bar";

/** How far a run is, how fast it goes and how long it will take; nothing once it is over. */
export function RunProgress({ run }: { run: ImportView }) {
  const t = useTranslations();
  const pace = usePace(run);
  if (run.state !== "running" && run.state !== "removing") return null;
  const isRemoval = run.state === "removing";
  const done = isRemoval ? run.removed.messages : run.rowsRead;
  const total = isRemoval ? run.accepted : run.rowsTotal;
  const share = total === null || total === 0 ? null : done / Math.max(done, total);
  return (
    <div className="grid gap-2">
      <ProgressBar label={t("imports.run.progress")} share={share} />
      <ProgressLine done={done} total={total} pace={pace} isRemoval={isRemoval} />
    </div>
  );
}

interface ProgressLineProps {
  done: number;
  total: number | null;
  pace: number | null;
  isRemoval: boolean;
}

function ProgressLine({ done, total, pace, isRemoval }: ProgressLineProps) {
  const t = useTranslations();
  const format = useFormat();
  const shown = format.number(done);
  const parts = [
    isRemoval
      ? t("imports.run.removedSoFar", { count: done, shown })
      : total === null
        ? t("imports.run.rows", { count: done, shown })
        : t("imports.run.rowsOf", { shown, total: format.number(roughly(Math.max(done, total))) }),
    pace === null ? null : t("imports.run.pace", { pace: format.number(Math.round(pace)) }),
    pace === null || total === null || total <= done
      ? null
      : t("imports.run.left", { time: format.latency(((total - done) * 1_000) / pace) }),
  ];
  return <p className="text-sm text-ink-2">{parts.filter((part) => part !== null).join(" · ")}</p>;
}

function usePace(run: ImportView): number | null {
  const rows = run.state === "removing" ? run.removed.messages : run.rowsRead;
  const [samples, setSamples] = useState<Sample[]>([]);
  useEffect(() => {
    setSamples((before) => addSample(before, { atMs: performance.now(), rows }));
  }, [rows, run.state]);
  return paceOf(samples);
}
