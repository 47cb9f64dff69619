"use client";

import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { ProgressBar } from "@/components/ui/progress-bar";
import { useFormat } from "@/components/layout/intl";
import { Button } from "@/components/ui/button";
import { lazyPart } from "@/components/ui/lazy-part";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import type { NormsDraft } from "@/lib/flow/norms/schema";
import { errorKey } from "@/lib/platform/messages/error-keys";
import { useSimulation } from "./use-simulation";

const SimulationView = lazyPart(
  () => import("./simulation-view").then((part) => part.SimulationView),
  <Skeleton className="h-40" />,
);

const sizes = [500, 2_000, 10_000] as const;

interface SimulationPanelProps {
  draft: NormsDraft;
  isChanged: boolean;
  isReady: boolean;
  asOf: string;
}

/** Tries the draft on the last incidents. */
export function SimulationPanel({ draft, isChanged, isReady, asOf }: SimulationPanelProps) {
  const t = useTranslations();
  const format = useFormat();
  const id = useId();
  const [last, setLast] = useState<number>(sizes[1]);
  const { state, run } = useSimulation();
  const isRunning = state.step === "running";
  return (
    <section aria-labelledby={id} className="grid gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 id={id} className="font-semibold">
          {t("norms.simulation.title")}
        </h2>
        <label className="flex items-center gap-2 text-sm">
          {t("norms.simulation.last")}
          <Select value={last} onChange={(event) => setLast(Number(event.target.value))}>
            {sizes.map((size) => (
              <option key={size} value={size}>
                {format.number(size)}
              </option>
            ))}
          </Select>
        </label>
        <Button look="main" disabled={!isReady || isRunning} onClick={() => void run(draft, last)}>
          {t("norms.simulation.run")}
        </Button>
      </div>
      {!isChanged && <p className="text-sm text-ink-2">{t("norms.simulation.noChange")}</p>}
      <div role="status">
        {isRunning && (
          <div className="grid max-w-96 gap-1 text-sm text-ink-2">
            <ProgressBar
              label={t("norms.simulation.title")}
              share={state.total === 0 ? null : state.done / state.total}
            />
            {t("norms.simulation.running", { done: format.number(state.done), total: format.number(state.total) })}
          </div>
        )}
      </div>
      {state.step === "failed" && (
        <Notice
          role="alert"
          look="danger"
          title={state.code === "invalid" ? t("norms.errors.invalid") : t(`errors.${errorKey(state.code)}`)}
        />
      )}
      {state.step === "done" && <SimulationView result={state.result} asOf={asOf} />}
    </section>
  );
}
