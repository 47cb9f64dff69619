"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { cx } from "@/components/ui/class-names";
import { Confidence } from "@/components/ui/confidence";
import { Kbd } from "@/components/ui/kbd";

interface ProposalRowProps {
  label: string;
  keyLabel: string;
  value: string;
  why: readonly string[];
  /** Null where a person decided or nothing was proposed. */
  confidence: number | null;
  canChange: boolean;
  isOpen: boolean;
  onToggle: () => void;
  /** What else can be asked about it. */
  more?: ReactNode;
  /** The chooser, while it is open. */
  children?: ReactNode;
}

/** Below this the figure is amber: a person has to look. */
const lowBelow = 0.6;

/** What the machine proposes for one field, why, and the way to put it right. */
export function ProposalRow({
  label,
  keyLabel,
  value,
  why,
  confidence,
  canChange,
  isOpen,
  onToggle,
  more,
  children,
}: ProposalRowProps) {
  const t = useTranslations();
  const format = useFormat();
  const share = confidence === null ? null : format.percent(confidence);
  return (
    <div
      className={cx(
        "grid gap-x-2.5 border-b border-line py-2 pointer-coarse:grid-cols-[46px_minmax(0,1fr)_auto]",
        canChange ? "grid-cols-[20px_46px_minmax(0,1fr)_auto]" : "grid-cols-[46px_minmax(0,1fr)_auto]",
      )}
    >
      {canChange && (
        <span className="pointer-coarse:hidden">
          <Kbd>{keyLabel}</Kbd>
        </span>
      )}
      <span className="text-xs leading-[18px] text-ink-3">{label}</span>
      <div className="min-w-0">
        <p className="leading-[18px] font-semibold">{value}</p>
        {why.length > 0 && <p className="mt-0.5 text-xs text-ink-2">{why.join(" ")}</p>}
        {more}
      </div>
      <div className="grid content-start justify-items-end gap-1">
        {share !== null && confidence !== null && (
          <Confidence
            share={confidence}
            text={share}
            label={t("common.confidence", { share })}
            isLow={confidence < lowBelow}
          />
        )}
        {canChange && (
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={onToggle}
            className="link text-xs pointer-coarse:min-h-11"
          >
            {t("incident.change")}
            <span className="sr-only">{`: ${label}`}</span>
          </button>
        )}
      </div>
      {isOpen && <div className="col-span-full mt-2">{children}</div>}
    </div>
  );
}
