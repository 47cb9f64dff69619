"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { cx } from "@/components/ui/class-names";
import type { ClockChip, WorkingSpan } from "@/lib/incidents/schema";
import { stripParts, stripPosition } from "./strip-scale";

interface CalendarStripProps {
  clock: ClockChip;
  working: readonly WorkingSpan[];
  nowMs: number;
}

const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

/** The way to a deadline: working hours framed and filled as they pass, free time hatched and shortened. */
export function CalendarStrip({ clock, working, nowMs }: CalendarStripProps) {
  const t = useTranslations();
  const format = useFormat();
  const startMs = Date.parse(clock.startedAt);
  const dueMs = Date.parse(clock.dueAt);
  const endMs = Math.max(dueMs, nowMs);
  const isWall = clock.normUnit === "wall";
  const spans = isWall ? [{ from: clock.startedAt, to: new Date(endMs).toISOString() }] : working;
  const parts = stripParts(spans, startMs, endMs);
  const now = stripPosition(parts, nowMs);
  const due = stripPosition(parts, dueMs);
  const names = { start: format.due(startMs, nowMs), due: format.due(dueMs, nowMs) };
  return (
    <div>
      <div
        role="img"
        aria-label={isWall ? t("incident.stripWallLabel", names) : t("incident.stripLabel", names)}
        className="relative h-3.5 rounded-[2px] hatched"
      >
        {parts
          .filter((part) => part.kind === "working")
          .map((part) => (
            <span
              key={part.fromMs}
              className="absolute inset-y-0 bg-surface shadow-[inset_0_0_0_1px_var(--color-ink-2)]"
              style={{ left: percent(part.start), width: percent(part.width) }}
            />
          ))}
        {parts
          .filter((part) => part.kind === "working" && part.start < now)
          .map((part) => (
            <span
              key={part.fromMs}
              className="absolute inset-y-0 bg-ink-2"
              style={{ left: percent(part.start), width: percent(Math.min(part.width, now - part.start)) }}
            />
          ))}
        {nowMs > dueMs && (
          <span
            className="absolute inset-y-0 bg-danger-fill"
            style={{ left: percent(due), width: percent(now - due) }}
          />
        )}
        <span className="absolute -inset-y-1 -ml-px w-0.5 bg-accent" style={{ left: percent(now) }} />
      </div>
      <Ticks
        now={now}
        due={due}
        names={names}
        nowText={t("incident.nowAt", { at: format.time(nowMs) })}
        dueText={t("incident.dueAt", { kind: t(`common.clockShort.${clock.kind}`), at: names.due })}
      />
    </div>
  );
}

/** Labels below the strip; the middle one gives way where it would cover another. */
function Ticks(given: { now: number; due: number; names: { start: string }; nowText: string; dueText: string }) {
  const { now, due, names, nowText, dueText } = given;
  const isLate = due < 1;
  const middle = isLate
    ? { at: due, text: dueText, look: "font-semibold text-danger" }
    : { at: now, text: nowText, look: "font-semibold text-accent" };
  const end = isLate
    ? { text: nowText, look: "font-semibold text-accent" }
    : { text: dueText, look: "font-semibold text-ink" };
  const showsStart = middle.at > 0.2;
  const shift = middle.at < 0.08 ? "" : middle.at > 0.72 ? "-translate-x-full" : "-translate-x-1/2";
  return (
    <div className="relative mt-1 h-4 text-xs text-ink-3">
      {showsStart && <span className="absolute left-0 max-md:hidden">{names.start}</span>}
      <span
        className={cx("absolute whitespace-nowrap", shift, middle.look)}
        style={{ left: percent(Math.min(middle.at, 0.76)) }}
      >
        {middle.text}
      </span>
      <span className={cx("absolute right-0 whitespace-nowrap", end.look)}>{end.text}</span>
    </div>
  );
}
