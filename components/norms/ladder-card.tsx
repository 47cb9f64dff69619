"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Button } from "@/components/ui/button";
import type { PolicyDraft } from "@/lib/flow/norms/schema";
import type { Ladder, Rung } from "@/lib/sla/ladder/schema";
import { LadderFields } from "./ladder-fields";

interface LadderCardProps {
  ladder: Ladder;
  policies: readonly PolicyDraft[];
  problems: readonly string[];
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  onChange: (ladder: Ladder | null) => void;
}

/** One ladder in a line; opened it can be changed. */
export function LadderCard({ ladder, policies, problems, isOpen, onOpen, onChange }: LadderCardProps) {
  const t = useTranslations();
  const clocks = ladder.clocks.map((kind) => t(`common.clockKinds.${kind}`)).join(", ") || t("norms.ladder.unnamed");
  const only = ladder.policies.map((code) => policies.find((policy) => policy.code === code)?.name ?? code);
  return (
    <li className="grid gap-2 border-b border-line py-2 text-sm">
      <div className="grid grid-cols-[16rem_minmax(0,1fr)_auto] items-baseline gap-x-4 gap-y-1 max-md:grid-cols-1">
        <h3 className="font-medium">
          {clocks}
          {only.length > 0 && (
            <span className="block text-xs font-normal text-ink-2">
              {t("norms.ladder.only", { names: only.join(", ") })}
            </span>
          )}
        </h3>
        <RungLine rungs={ladder.rungs} />
        <Button
          className="justify-self-start"
          aria-expanded={isOpen}
          aria-label={`${t("norms.policies.edit")}: ${clocks}`}
          onClick={() => onOpen(!isOpen)}
        >
          {isOpen ? t("norms.policies.done") : t("norms.policies.edit")}
        </Button>
      </div>
      {problems.length > 0 && (
        <ul className="text-danger">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      {isOpen && <LadderFields ladder={ladder} policies={policies} onChange={onChange} />}
    </li>
  );
}

function RungLine({ rungs }: { rungs: readonly Rung[] }) {
  const t = useTranslations();
  const format = useFormat();
  function moment(after: Rung["after"]): string {
    if ("level" in after) return t(`norms.ladder.${after.level}`);
    if (after.minutesPastDue === 0) return t("norms.ladder.due");
    return t("norms.ladder.pastDue", { duration: format.duration(after.minutesPastDue * 60_000, "working") });
  }
  return (
    <ol className="flex flex-wrap gap-x-2 gap-y-1 text-ink-2">
      {rungs.map(({ after, to }, index) => (
        <li key={index}>
          {index > 0 && <span aria-hidden="true">→ </span>}
          {moment(after)} — <span className="text-ink">{t(`events.recipients.${to}`)}</span>
        </li>
      ))}
    </ol>
  );
}
