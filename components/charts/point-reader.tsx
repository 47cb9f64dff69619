"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { KeyboardEvent, PointerEvent } from "react";
import { cx } from "@/components/ui/class-names";

export interface ReadPoint {
  /** The middle, 0 to 1. */
  at: number;
  title: string;
  lines: readonly string[];
  href: string | null;
}

interface PointReaderProps {
  label: string;
  /** Said after a point that opens something. */
  openHint: string;
  points: readonly ReadPoint[];
}

const moves: Record<string, (index: number, last: number) => number> = {
  ArrowLeft: (index) => index - 1,
  ArrowDown: (index) => index - 1,
  ArrowRight: (index) => index + 1,
  ArrowUp: (index) => index + 1,
  PageDown: (index) => index - 7,
  PageUp: (index) => index + 7,
  Home: () => 0,
  End: (_, last) => last,
};

/** Reads the chart point by point, with the pointer or the arrow keys: the only part of it that runs in the browser. */
export function PointReader({ label, openHint, points }: PointReaderProps) {
  const router = useRouter();
  const last = points.length - 1;
  const [read, setRead] = useState<{ index: number; isShown: boolean }>({ index: last, isShown: false });
  const point = points[read.index];
  if (!point) return null;

  function open() {
    if (point?.href) router.push(point.href);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter") return open();
    if (event.key === "Escape") return setRead({ ...read, isShown: false });
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    setRead({ index: Math.min(last, Math.max(0, move(read.index, last))), isShown: true });
  }
  function onPointerMove(event: PointerEvent<HTMLDivElement>) {
    const box = event.currentTarget.getBoundingClientRect();
    const index = Math.floor(((event.clientX - box.left) / box.width) * points.length);
    setRead({ index: Math.min(last, Math.max(0, index)), isShown: true });
  }
  const spoken = [point.title, ...point.lines, ...(point.href ? [openHint] : [])].join(", ");
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={1}
      aria-valuemax={points.length}
      aria-valuenow={read.index + 1}
      aria-valuetext={spoken}
      onKeyDown={onKeyDown}
      onFocus={() => setRead({ ...read, isShown: true })}
      onBlur={() => setRead({ ...read, isShown: false })}
      onPointerMove={onPointerMove}
      onPointerLeave={() => setRead({ ...read, isShown: false })}
      onClick={open}
      className={cx("absolute inset-0 print:hidden", point.href && "cursor-pointer")}
    >
      {read.isShown && <Reading point={point} />}
    </div>
  );
}

function Reading({ point }: { point: ReadPoint }) {
  return (
    <>
      <span className="absolute inset-y-0 w-px bg-accent" style={{ left: `${point.at * 100}%` }} />
      <span
        className={cx(
          "pointer-events-none absolute bottom-full z-10 mb-1 rounded-md border border-line bg-surface px-2 py-1 text-xs whitespace-nowrap shadow-overlay",
          point.at > 0.5 ? "-translate-x-full" : "",
        )}
        style={{ left: `${point.at * 100}%` }}
      >
        <b className="block">{point.title}</b>
        {point.lines.map((line) => (
          <span key={line} className="block text-ink-2">
            {line}
          </span>
        ))}
      </span>
    </>
  );
}
