"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { EarlierAnswer } from "@/components/inside/earlier-answer";
import { Kbd } from "@/components/ui/kbd";
import type { IncidentView } from "@/lib/incidents/schema";
import { isOpen, mergeTarget } from "./merge-target";
import { StepChip } from "./step-chip";

interface SimilarListProps {
  incident: IncidentView;
  onMerge: (intoNumber: number) => void;
  /** The page of one incident has room for the words. */
  showsSummary?: boolean;
}

export function SimilarList({ incident, onMerge, showsSummary = false }: SimilarListProps) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const canMerge = incident.allowed.includes("merge");
  const byKey = mergeTarget(incident);
  if (incident.similar.length === 0) return <p className="text-sm text-ink-3">{t("incident.noSimilar")}</p>;
  return (
    <ul className="grid gap-0.5">
      {incident.similar.map((other) => (
        <li
          key={other.id}
          className="grid grid-cols-[auto_minmax(0,1fr)_auto_auto] items-center gap-x-2.5 py-0.5 text-sm"
        >
          <Link href={`/incidents/${other.number}`} className="link whitespace-nowrap" prefetch={false}>
            {t("common.number", { number: format.number(other.number) })}
          </Link>
          <span className="truncate text-ink-2" title={other.summary}>
            {t(`incident.similarReasons.${other.reason}`)}, {format.stamp(other.openedAt, nowMs)}
          </span>
          <StepChip step={other.step} />
          {canMerge && isOpen(other) && (
            <button
              type="button"
              onClick={() => onMerge(other.number)}
              className="link flex min-h-6 items-center gap-1.5 text-xs pointer-coarse:min-h-11"
            >
              {t("incident.merge")}
              <span className="sr-only">{` № ${other.number}`}</span>
              {other.number === byKey && <Kbd>{t("keys.labels.merge")}</Kbd>}
            </button>
          )}
          {showsSummary && <span className="col-span-full truncate text-xs text-ink-3">{other.summary}</span>}
          {showsSummary && other.answer && <EarlierAnswer answer={other.answer} number={other.number} />}
        </li>
      ))}
    </ul>
  );
}
