"use client";

import { createContext, useContext } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { ClockChip } from "@/components/ui/clock-chip";
import { readClock } from "@/components/ui/read-clock";
import type { ClockChip as Clock } from "@/lib/incidents/schema";

export type FiveClock = "working" | "wall";

const Chosen = createContext<FiveClock>("working");
export const FiveClockProvider = Chosen.Provider;

/** Which of the two clocks stands in front; the other one stays beside it. */
export function useFiveClock(): FiveClock {
  return useContext(Chosen);
}

/** The state of what burns: one clock as a chip, the other in words where they differ. */
export function BothClocks({ clock, asOf }: { clock: Clock; asOf: string }) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const isWall = useFiveClock() === "wall";
  const { leftMs, leftWallMs, isWorking } = readClock(clock, Date.parse(asOf), nowMs);
  const byWall: Clock = { ...clock, leftWorkingMs: clock.leftWallMs };
  const differs = isWorking && leftMs !== null && leftWallMs !== null;
  return (
    <>
      <ClockChip clock={isWall ? byWall : clock} asOf={asOf} />
      {differs && (
        <span aria-hidden="true" className="text-xs text-ink-3">
          {isWall
            ? t("five.burning.byWorking", { duration: format.signed(leftMs, "working") })
            : t("five.burning.byWall", { duration: format.signed(leftWallMs, "wall") })}
        </span>
      )}
    </>
  );
}
