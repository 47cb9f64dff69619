"use client";

import { useTranslations } from "use-intl";
import { readClock } from "./read-clock";
import type { ClockLook } from "./read-clock";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import type { ClockChip as Clock } from "@/lib/incidents/schema";
import type { Format, TimeUnit } from "@/lib/platform/format";
import { cx } from "./class-names";

const looks: Record<ClockLook, string> = {
  ok: "text-ink-2",
  warn: "bg-warn-tint text-warn",
  soon: "bg-danger-tint font-semibold text-danger",
  over: "bg-danger-fill font-semibold text-on-danger",
  pause: "text-ink-2 shadow-[inset_0_0_0_1px_var(--color-line-strong)]",
  done: "text-ok",
  doneLate: "text-danger",
  cancelled: "text-ink-3",
};

interface ClockChipProps {
  clock: Clock;
  /** When the server said so. */
  asOf: string;
}

/** Time left. Its shape changes with its colour: a filling disc, an exclamation mark, two bars, a tick. */
export function ClockChip({ clock, asOf }: ClockChipProps) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const reading = readClock(clock, Date.parse(asOf), nowMs);
  const spoken = useSpokenClock(clock, asOf);
  const unit = reading.isWorking ? "working" : "wall";
  return (
    <span
      title={spoken}
      className={cx(
        "inline-flex h-5 flex-none items-center gap-[5px] rounded-sm pr-1.5 pl-1 text-sm leading-none font-medium whitespace-nowrap",
        looks[reading.look],
      )}
    >
      <ClockIcon look={reading.look} usedShare={reading.usedShare} />
      <span aria-hidden="true">
        {reading.leftMs === null && shortDone(reading.look)}
        {reading.look === "pause" && t("common.clock.paused")}
        {reading.leftMs !== null && reading.look !== "pause" && shortLeft(format, reading.leftMs, unit)}
        {reading.leftMs !== null && reading.look !== "pause" && reading.isWorking && (
          <span className="text-xs font-normal">{`\u00a0${format.workingMark}`}</span>
        )}
      </span>
      <span className="sr-only">{spoken}</span>
    </span>
  );

  function shortDone(look: ClockLook): string {
    if (look === "cancelled") return t("common.clock.cancelled");
    return look === "doneLate" ? t("common.clock.lateDone") : t("common.clock.metPlain");
  }
}

const minuteMs = 60_000;

/** In the first minute after a deadline a minus before «< 1 мин» would read as two signs; colour and mark say late. */
function shortLeft(format: Format, ms: number, unit: TimeUnit): string {
  return ms > -minuteMs ? format.duration(ms, unit) : format.signed(ms, unit);
}

/** «Разбор: осталось 5 мин», with both clocks where they differ. */
export function useSpokenClock(clock: Clock, asOf: string): string {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const { look, leftMs, leftWallMs, isWorking } = readClock(clock, Date.parse(asOf), nowMs);
  const kind = t(`common.clockKinds.${clock.kind}`);
  if (look === "cancelled") return t("common.clock.spokenCancelled", { kind });
  if (look === "doneLate") return t("common.clock.spokenLateDone", { kind });
  if (leftMs === null) return t("common.clock.spokenMet", { kind });
  const left = format.left(leftMs, isWorking ? "working" : "wall");
  if (look === "pause") return t("common.clock.spokenPaused", { kind, left });
  const wall =
    isWorking && leftWallMs !== null
      ? `, ${t("common.clock.byWall", { duration: format.signed(leftWallMs, "wall") })}`
      : "";
  return t("common.clock.spoken", { kind, left: left + wall });
}

export function ClockIcon({ look, usedShare }: { look: ClockLook; usedShare: number }) {
  const common = { viewBox: "0 0 12 12", width: 12, height: 12, "aria-hidden": true, className: "flex-none" } as const;
  switch (look) {
    case "over":
    case "doneLate":
      return (
        <svg {...common}>
          <path d="M6 1v6.2" stroke="currentColor" strokeWidth="2.2" />
          <circle cx="6" cy="10" r="1.3" fill="currentColor" />
        </svg>
      );
    case "pause":
      return (
        <svg {...common} fill="currentColor">
          <path d="M3 2h2v8H3zM7 2h2v8H7z" />
        </svg>
      );
    case "done":
      return (
        <svg {...common} fill="none" stroke="currentColor" strokeWidth="1.8">
          <path d="M2 6.4 4.8 9 10 3" />
        </svg>
      );
    case "cancelled":
      return (
        <svg {...common} fill="none" stroke="currentColor" strokeWidth="1.4">
          <path d="M2.5 6h7" />
        </svg>
      );
    default:
      return (
        <svg {...common} fill="none" stroke="currentColor">
          <circle cx="6" cy="6" r="5.25" strokeWidth="1.2" />
          <circle
            cx="6"
            cy="6"
            r="1.9"
            strokeWidth="3.8"
            pathLength="100"
            strokeDasharray={`${Math.round(usedShare * 100)} 100`}
            transform="rotate(-90 6 6)"
          />
        </svg>
      );
  }
}
