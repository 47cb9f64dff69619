"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { ClockIcon } from "@/components/ui/clock-chip";
import { cx } from "@/components/ui/class-names";
import { readClock } from "@/components/ui/read-clock";
import type { ClockReading } from "@/components/ui/read-clock";
import type { ClockChip, IncidentView } from "@/lib/incidents/schema";
import { CalendarStrip } from "./calendar-strip";
import { tickWorkingLeft } from "./working-left";

/** Both clocks: working time is the headline, the wall stands beside it. */
export function ClockPanel({ incident }: { incident: IncidentView }) {
  const t = useTranslations();
  const { nowMs } = useNow();
  const asOfMs = Date.parse(incident.asOf);
  const clocks = incident.clocks.filter((clock) => clock.state !== "cancelled");
  const owed = clocks
    .filter((clock) => clock.leftWallMs !== null)
    .sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
  const [nearest] = owed;
  const furthest = owed.at(-1);
  if (!nearest || !furthest) {
    return (
      <section
        aria-label={t("incident.clocksLabel")}
        className="border-y border-line bg-canvas px-6 py-2.5 text-sm max-md:px-4"
      >
        <p className="font-semibold">{t("incident.clockNoneTitle")}</p>
        <p className="text-ink-2">{incident.closedAt === null ? "" : t("incident.clockNoneText")}</p>
        <OtherClocks clocks={clocks} asOfMs={asOfMs} nowMs={nowMs} />
      </section>
    );
  }
  return (
    <section
      aria-label={t("incident.clocksLabel")}
      className="grid grid-cols-[176px_minmax(0,1fr)] items-start gap-x-6 gap-y-2 border-y border-line bg-canvas px-6 py-2.5 max-md:grid-cols-1 max-md:px-4"
    >
      <Headline clock={nearest} reading={readAt(nearest, { incident, asOfMs, nowMs })} />
      <div className="grid min-w-0 gap-1.5">
        <OtherClocks
          clocks={clocks.filter((clock) => clock !== nearest)}
          asOfMs={asOfMs}
          nowMs={nowMs}
          lead={nearest}
        />
        <CalendarStrip clock={furthest} working={incident.working} nowMs={nowMs} />
      </div>
    </section>
  );
}

/** With the calendar at hand, working time ticks here also across nights. */
function readAt(clock: ClockChip, given: { incident: IncidentView; asOfMs: number; nowMs: number }): ClockReading {
  const reading = readClock(clock, given.asOfMs, given.nowMs);
  if (!reading.isWorking || reading.look === "pause" || reading.leftMs === null) return reading;
  const leftMs = tickWorkingLeft(clock, { working: given.incident.working, asOfMs: given.asOfMs, nowMs: given.nowMs });
  return leftMs === null ? reading : { ...reading, leftMs };
}

function Headline({ clock, reading }: { clock: ClockChip; reading: ClockReading }) {
  const t = useTranslations();
  const format = useFormat();
  const kind = t(`common.clockKinds.${clock.kind}`);
  const { leftMs, leftWallMs, isWorking, look } = reading;
  return (
    <div className={cx((look === "soon" || look === "over") && "text-danger", look === "warn" && "text-warn")}>
      <p className="text-xs font-medium text-ink-3">
        {look === "pause" && t("incident.clockPaused", { kind })}
        {look !== "pause" &&
          ((leftMs ?? 0) < 0 ? t("incident.clockLate", { kind }) : t("incident.clockLeft", { kind }))}
      </p>
      <p className="flex items-center gap-1.5 text-xl font-semibold tracking-tight whitespace-nowrap">
        {look !== "ok" && <ClockIcon look={look} usedShare={reading.usedShare} />}
        {leftMs === null ? "" : format.duration(leftMs, isWorking ? "working" : "wall")}
        {isWorking && ` ${format.workingMark}`}
      </p>
      {isWorking && leftWallMs !== null && (
        <p className="text-xs text-ink-2">{t("incident.byWall", { duration: format.signed(leftWallMs, "wall") })}</p>
      )}
    </div>
  );
}

interface OtherClocksProps {
  clocks: readonly ClockChip[];
  asOfMs: number;
  nowMs: number;
  /** The clock of the headline: here only its norm is said. */
  lead?: ClockChip;
}

function OtherClocks({ clocks, asOfMs, nowMs, lead }: OtherClocksProps) {
  const t = useTranslations();
  const format = useFormat();
  const normOf = (clock: ClockChip) =>
    format.duration(clock.normMinutes * 60_000, clock.normUnit) +
    (clock.normUnit === "working" ? `\u00a0${format.workingMark}` : "") +
    (clock.extraMinutes > 0
      ? ` ${t("clocks.extra", { duration: format.duration(clock.extraMinutes * 60_000, "working") })}`
      : "");
  return (
    <ul className="flex flex-wrap justify-between gap-x-5 gap-y-0.5 text-xs text-ink-2">
      {lead && (
        <li>
          <b className="text-ink">{t("incident.norm", { duration: normOf(lead) })}</b>
        </li>
      )}
      {clocks.map((clock) => {
        const reading = readClock(clock, asOfMs, nowMs);
        const kind = t(`common.clockKinds.${clock.kind}`);
        return (
          <li key={clock.kind} className={cx("flex items-center gap-1", reading.look === "over" && "text-danger")}>
            <ClockIcon look={reading.look} usedShare={reading.usedShare} />
            <span>
              {reading.look === "done" && t("incident.metIn", { kind, spent: spentOn(clock), norm: normOf(clock) })}
              {reading.look === "doneLate" && t("incident.metLate", { kind, norm: normOf(clock) })}
              {reading.leftMs !== null &&
                t("incident.stillDue", {
                  kind,
                  left: format.left(reading.leftMs, reading.isWorking ? "working" : "wall"),
                })}
            </span>
          </li>
        );
      })}
    </ul>
  );

  function spentOn(clock: ClockChip): string {
    const endMs = clock.stoppedAt === null ? nowMs : Date.parse(clock.stoppedAt);
    return t("incident.spentWall", { duration: format.duration(endMs - Date.parse(clock.startedAt), "wall") });
  }
}
