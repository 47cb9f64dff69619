"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import type { NormsView, PolicyDraft } from "@/lib/flow/norms/schema";
import { ladderProblems, laddersMax } from "@/lib/sla/ladder/terms";
import type { Ladder } from "@/lib/sla/ladder/schema";
import { ladderProblemText } from "./draft-problems";
import { LadderCard } from "./ladder-card";

interface LadderSectionProps {
  view: NormsView;
  /** Null: as it is. */
  drafted: Ladder[] | null;
  policies: readonly PolicyDraft[];
  onChange: (ladders: Ladder[] | null) => void;
}

/** Who is told, one after the other, when nobody reacts. */
export function LadderSection({ view, drafted, policies, onChange }: LadderSectionProps) {
  const t = useTranslations();
  const format = useFormat();
  // The ladder that was just added is open; positions change when one is removed, so it is remembered by itself.
  const [openAt, setOpenAt] = useState<number | null>(null);
  const { ladder, upcomingLadder } = view;
  const isShared = drafted?.length === 0;
  const ladders = drafted ?? ladder.ladders;
  const problems = ladderProblems(ladders);
  function change(index: number, changed: Ladder | null): void {
    onChange(ladders.flatMap((one, at) => (at === index ? (changed ?? []) : [one])));
    if (changed === null) setOpenAt(null);
  }
  function add(): void {
    onChange([...ladders, { clocks: [], policies: [], rungs: [{ after: { minutesPastDue: 0 }, to: "head" }] }]);
    setOpenAt(ladders.length);
  }
  return (
    <section aria-labelledby="norms-ladder">
      <div className="mb-1.5 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 id="norms-ladder" className="font-semibold">
          {t("norms.ladder.title")}
        </h2>
        {drafted !== null && <Chip look="warn">{t("norms.policies.changed")}</Chip>}
        <span className="min-w-0 flex-1 text-xs text-ink-3">
          {ladder.isOwn
            ? `${t("norms.ladder.own")} · ${t("norms.policies.version", { version: ladder.version })}`
            : t("norms.ladder.shared")}
        </span>
        {drafted !== null && (
          <Button look="bare" onClick={() => onChange(null)}>
            {t("norms.policies.reset")}
          </Button>
        )}
        {ladder.isOwn && !isShared && (
          <Button look="bare" onClick={() => onChange([])}>
            {t("norms.ladder.toShared")}
          </Button>
        )}
      </div>
      <p className="mb-1.5 max-w-[46rem] text-sm text-ink-2">{t("norms.ladder.lead")}</p>
      {upcomingLadder && (
        <p className="mb-1.5 text-sm">
          {t(upcomingLadder.version === null ? "norms.ladder.upcomingShared" : "norms.ladder.upcoming", {
            date: format.dateTime(upcomingLadder.validFrom, view.asOf),
            version: upcomingLadder.version ?? 0,
          })}
        </p>
      )}
      {isShared && <p className="border-t border-line py-2 text-sm">{t("norms.ladder.willBeShared")}</p>}
      <ul className="border-t border-line">
        {ladders.map((one, index) => (
          <LadderCard
            key={index}
            ladder={one}
            policies={policies}
            problems={problems.flatMap((problem) =>
              problem.ladder === index ? [ladderProblemText(problem, ladders, t)] : [],
            )}
            isOpen={openAt === index}
            onOpen={(isOpen) => setOpenAt(isOpen ? index : null)}
            onChange={(changed) => change(index, changed)}
          />
        ))}
      </ul>
      <Button className="mt-2" disabled={ladders.length >= laddersMax} onClick={add}>
        {t("norms.ladder.add")}
      </Button>
    </section>
  );
}
