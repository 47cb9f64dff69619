"use client";

import Link from "next/link";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { cx } from "@/components/ui/class-names";
import { ClockChip } from "@/components/ui/clock-chip";
import { Kbd } from "@/components/ui/kbd";
import type { ApprovalItem, ReworkReason } from "@/lib/incidents/answer/schema";
import type { QueueRow } from "@/lib/incidents/schema";
import { ReworkForm } from "./rework-form";
import { ReworkNote } from "./rework-note";
import { RoundText } from "./round-text";

interface ApprovalCardProps {
  item: ApprovalItem;
  asOf: string;
  isSelected: boolean;
  isReturning: boolean;
  isBusy: boolean;
  /** Why the last decision was not recorded. */
  problem: string | null;
  onSelect: () => void;
  onApprove: () => void;
  onReturn: (isReturning: boolean) => void;
  onRework: (decision: { reasons: ReworkReason[]; comment: string | null }) => void;
}

/** One answer beside the complaint that it answers, decided here. */
export function ApprovalCard(props: ApprovalCardProps) {
  const { item, asOf, isSelected, isReturning, isBusy, problem } = props;
  const t = useTranslations();
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isSelected) card.current?.scrollIntoView({ block: "nearest" });
  }, [isSelected]);

  return (
    <article
      ref={card}
      data-number={item.row.number}
      aria-current={isSelected ? "true" : undefined}
      onPointerDown={props.onSelect}
      onFocus={props.onSelect}
      className={cx(
        "grid scroll-my-3 grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-x-7 gap-y-3 border-b border-l-[3px] border-b-line bg-surface py-4 pr-6 pl-5 max-lg:grid-cols-1 max-md:px-3.5",
        isSelected ? "border-l-accent" : "border-l-transparent",
      )}
    >
      <Complaint row={item.row} asOf={asOf} />
      <div className="grid content-start gap-3">
        <RoundText round={item.answer} before={item.before} />
        {item.before && (
          <p className="border-l-[3px] border-l-line-strong pl-3 text-sm text-ink-2">
            {`${t("answer.returnedBefore", { name: item.before.decidedBy ?? "" })} `}
            <ReworkNote round={item.before} />
          </p>
        )}
        {problem !== null && (
          <p role="alert" className="text-sm text-danger">
            {problem}
          </p>
        )}
        {isReturning ? (
          <ReworkForm isBusy={isBusy} onCancel={() => props.onReturn(false)} onSend={props.onRework} />
        ) : (
          <Decisions {...props} />
        )}
      </div>
    </article>
  );
}

function Complaint({ row, asOf }: { row: QueueRow; asOf: string }) {
  const t = useTranslations();
  const format = useFormat();
  return (
    <div className="grid content-start gap-1.5">
      <div className="flex flex-wrap items-center gap-2">
        {row.clock && <ClockChip clock={row.clock} asOf={asOf} />}
        {row.clock && <span className="text-xs text-ink-3">{t(`common.clockShort.${row.clock.kind}`)}</span>}
        <Link
          href={`/incidents/${row.number}`}
          prefetch={false}
          className="link ml-auto inline-flex items-center text-sm pointer-coarse:min-h-11"
        >
          {t("common.number", { number: format.number(row.number) })}
        </Link>
      </div>
      <h2 className="text-base font-semibold">
        {row.fastTrack && (
          <>
            <span aria-hidden="true">{"★ "}</span>
            <span className="sr-only">{`${t("common.fastTrack")}. `}</span>
          </>
        )}
        {row.topicShortName ?? t("queue.row.topicUnknown")}
      </h2>
      <p className="text-sm text-ink-2">
        {[row.placeName ?? t("queue.row.placeUnknown"), row.agencyName].filter(Boolean).join(" · ")}
      </p>
      <p className="text-base wrap-anywhere text-ink-2">{`«${row.summary}»`}</p>
      {row.importance === "high" && (
        <p>
          <Chip look="warn">{t("common.importance.high")}</Chip>
        </p>
      )}
    </div>
  );
}

function Decisions({ item, isSelected, isBusy, onApprove, onReturn }: ApprovalCardProps) {
  const t = useTranslations();
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        look={isSelected ? "main" : "plain"}
        size="lg"
        aria-busy={isBusy}
        aria-keyshortcuts={isSelected ? "Enter" : undefined}
        aria-label={t("answer.approvals.approveNumber", { number: item.row.number })}
        onClick={onApprove}
        className="max-md:flex-1"
      >
        {t("answer.approve")} {isSelected && <Kbd onDark>{t("keys.labels.enter")}</Kbd>}
      </Button>
      <Button
        size="lg"
        aria-keyshortcuts={isSelected ? t("answer.keys.rework") : undefined}
        aria-label={t("answer.approvals.returnNumber", { number: item.row.number })}
        onClick={() => onReturn(true)}
        className="max-md:flex-1"
      >
        {t("answer.rework.open")} {isSelected && <Kbd>{t("answer.keys.rework")}</Kbd>}
      </Button>
    </div>
  );
}
