"use client";

import { useId, useState } from "react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Button } from "@/components/ui/button";
import type { MessagePace, Thresholds } from "@/lib/flow/classifier/schema";
import type { EvaluationReport } from "@/lib/classify/versions/schema";
import type { ClassifierActions } from "./classifier-actions";
import { readCurve } from "./read-curve";
import { useAnswer } from "./use-answer";

interface ThresholdDeskProps {
  curve: EvaluationReport["curve"];
  thresholds: Thresholds;
  pace: MessagePace;
  save: ClassifierActions["saveThresholds"] | null;
  /** The drawing, made on the server. */
  children: ReactNode;
}

/** Drag a threshold, or move it with the arrow keys, and see what it would decide; saving makes it the region's. */
export function ThresholdDesk({ curve, thresholds, pace, save, children }: ThresholdDeskProps) {
  const t = useTranslations();
  const [set, setSet] = useState({ auto: thresholds.auto, from: thresholds.from });
  const { ask, isBusy } = useAnswer();
  const isChanged = set.auto !== thresholds.auto || set.from !== thresholds.from;
  const { pack } = thresholds;
  const isOwn = thresholds.auto !== pack.auto || thresholds.from !== pack.from;
  function keep(given: { auto: number | null; from: number | null }) {
    if (!save) return;
    ask(
      () => save(given),
      ({ thresholds: saved }) => {
        setSet({ auto: saved.auto, from: saved.from });
        return t("classifier.thresholds.saved");
      },
    );
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_20rem] gap-x-8 gap-y-4 max-lg:grid-cols-[minmax(0,1fr)]">
      <div className="min-w-0">
        <div className="relative mr-14 ml-9 h-52">
          {children}
          <Upright at={set.from} name={t("classifier.thresholds.from")} look="dashed" />
          <Upright at={set.auto} name={t("classifier.thresholds.auto")} look="solid" />
        </div>
        <Axis />
      </div>
      <div className="grid content-start gap-3">
        <Slider
          label={t("classifier.thresholds.autoLabel")}
          value={set.auto}
          isLocked={!save}
          onChange={(auto) => setSet({ auto, from: Math.min(auto, set.from) })}
        />
        <Slider
          label={t("classifier.thresholds.fromLabel")}
          value={set.from}
          isLocked={!save}
          onChange={(from) => setSet({ auto: Math.max(from, set.auto), from })}
        />
        <Said at={set.auto} {...{ curve, pace }} />
        {save && (
          <div className="flex flex-wrap gap-2">
            <Button disabled={!isChanged || isBusy} aria-busy={isBusy} onClick={() => keep(set)}>
              {t("classifier.thresholds.save")}
            </Button>
            {isOwn && (
              <Button look="bare" disabled={isBusy} onClick={() => keep({ auto: null, from: null })}>
                {t("classifier.thresholds.reset")}
              </Button>
            )}
          </div>
        )}
        <Pack thresholds={thresholds} />
      </div>
    </div>
  );
}

function Said({ at, curve, pace }: { at: number } & Pick<ThresholdDeskProps, "curve" | "pace">) {
  const t = useTranslations();
  const format = useFormat();
  const { coverage, precision } = readCurve(curve, at);
  const step = Math.ceil(at * 100 - 1e-9);
  const share = (counts: readonly number[]) => (pace.sample === 0 ? 0 : (counts[step] ?? 0) / pace.sample);
  const daily = (counts: readonly number[]) => format.number(Math.round(share(counts) * pace.perDay));
  const threshold = format.percent(at);
  return (
    <div role="status" className="grid gap-1 text-sm">
      <p className="font-semibold">
        {precision === null
          ? t("classifier.thresholds.leadNone", { threshold })
          : t("classifier.thresholds.lead", {
              threshold,
              coverage: format.percent(coverage),
              precision: format.percent(precision, 1),
            })}
      </p>
      {pace.sample === 0 || pace.perDay === 0 ? (
        <p className="text-xs text-ink-2">{t("classifier.thresholds.perDayNone")}</p>
      ) : (
        <p className="text-xs text-ink-2">
          {t("classifier.thresholds.perDay")}:{" "}
          {t("classifier.thresholds.perDaySay", {
            count: daily(pace.sure),
            all: format.number(Math.round(pace.perDay)),
          })}
          ; {t("classifier.thresholds.perDayBoth", { count: daily(pace.both) })}
        </p>
      )}
    </div>
  );
}

function Pack({ thresholds: { pack } }: Pick<ThresholdDeskProps, "thresholds">) {
  const t = useTranslations();
  const format = useFormat();
  return (
    <p className="text-xs text-ink-3">
      {t("classifier.thresholds.own", { auto: format.percent(pack.auto), from: format.percent(pack.from) })}
    </p>
  );
}

interface SliderProps {
  label: string;
  value: number;
  isLocked: boolean;
  onChange: (value: number) => void;
}

function Slider({ label, value, isLocked, onChange }: SliderProps) {
  const id = useId();
  const format = useFormat();
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="flex justify-between gap-3 text-sm">
        {label}
        <b className="font-semibold">{format.percent(value)}</b>
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={100}
        step={1}
        disabled={isLocked}
        value={Math.round(value * 100)}
        aria-valuetext={format.percent(value)}
        onChange={(event) => onChange(Number(event.target.value) / 100)}
        className="h-6 w-full accent-(--color-accent) pointer-coarse:h-11"
      />
    </div>
  );
}

function Upright({ at, name, look }: { at: number; name: string; look: "solid" | "dashed" }) {
  return (
    <div
      aria-hidden="true"
      className={
        look === "solid"
          ? "absolute inset-y-0 border-l-2 border-accent"
          : "absolute inset-y-0 border-l-2 border-dashed border-accent"
      }
      style={{ left: `${at * 100}%` }}
    >
      <span
        className={
          (look === "solid" ? "top-0" : "bottom-0") +
          (at > 0.75 ? " right-1" : " left-1") +
          " absolute rounded-sm bg-surface px-1 text-xs text-accent"
        }
      >
        {name}
      </span>
    </div>
  );
}

function Axis() {
  const format = useFormat();
  return (
    <div aria-hidden="true" className="mt-1 mr-14 ml-9 flex justify-between text-xs text-ink-3">
      {[0, 0.25, 0.5, 0.75, 1].map((level) => (
        <span key={level} className="w-0 text-center whitespace-nowrap">
          <span className="relative inline-block -translate-x-1/2">{format.percent(level)}</span>
        </span>
      ))}
    </div>
  );
}
