"use client";

import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { useHotkeys } from "@/components/layout/hotkeys";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Kbd } from "@/components/ui/kbd";
import type { ApprovalPage } from "@/lib/incidents/answer/schema";
import { answerKeys } from "./answer-keys";
import { ApprovalCard } from "./approval-card";
import { useApprovals } from "./use-approvals";

/** What waits for me, by the time that is left; approved or returned without leaving the list. */
export function ApprovalsBoard({ initial }: { initial: ApprovalPage }) {
  const t = useTranslations();
  const approvals = useApprovals(initial);
  const { items, asOf, hasMore } = approvals.page;
  const [chosen, setChosen] = useState<number | null>(null);
  const [returning, setReturning] = useState<number | null>(null);
  const index = Math.max(
    0,
    items.findIndex(({ row }) => row.id === chosen),
  );
  const selected = items[index];
  useBoardKeys({
    isReturning: returning !== null && returning === selected?.row.id,
    move: (by) => setChosen(items[Math.min(Math.max(index + by, 0), items.length - 1)]?.row.id ?? null),
    approve: () => selected && void decided(() => approvals.approve(selected)),
    startReturn: () => selected && setReturning(selected.row.id),
    endReturn: () => setReturning(null),
  });

  /** After a decision the next one takes the place. */
  async function decided(decide: () => Promise<boolean>) {
    const next = items[index + 1] ?? items[index - 1];
    if (!(await decide())) return;
    setReturning(null);
    setChosen(next?.row.id ?? null);
  }

  return (
    <main id="content" className="min-h-0 flex-1 overflow-auto bg-canvas">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 px-6 pt-4 pb-3 max-md:px-4">
        <h1 className="text-xl font-semibold tracking-tight">{t("answer.approvals.title")}</h1>
        <span className="text-sm text-ink-2">{t("answer.approvals.count", { count: items.length })}</span>
        <span role="status">
          {approvals.freshCount > 0 && (
            <Button onClick={approvals.showFresh}>
              {t("answer.approvals.fresh", { count: approvals.freshCount })}
            </Button>
          )}
        </span>
        {items.length > 0 && <KeysHint />}
      </header>
      <div className="border-t border-line">
        {items.map((item) => (
          <ApprovalCard
            key={item.answer.id}
            item={item}
            asOf={asOf}
            isSelected={item === selected}
            isReturning={returning === item.row.id}
            isBusy={approvals.busyId === item.row.id}
            problem={approvals.problem?.id === item.row.id ? approvals.problem.text : null}
            onSelect={() => setChosen(item.row.id)}
            onApprove={() => void decided(() => approvals.approve(item))}
            onReturn={(isReturning) => setReturning(isReturning ? item.row.id : null)}
            onRework={(decision) => void decided(() => approvals.rework(item, decision))}
          />
        ))}
        {hasMore && <p className="px-6 py-3 text-sm text-ink-2">{t("answer.approvals.more")}</p>}
        {items.length === 0 && (
          <EmptyState title={t("answer.approvals.emptyTitle")} text={t("answer.approvals.emptyText")} />
        )}
      </div>
    </main>
  );
}

interface BoardKeys {
  isReturning: boolean;
  move: (by: number) => void;
  approve: () => void;
  startReturn: () => void;
  endReturn: () => void;
}

function useBoardKeys({ isReturning, move, approve, startReturn, endReturn }: BoardKeys): void {
  const { rework } = answerKeys(useLocale());
  useHotkeys([
    { code: "ArrowDown", run: () => move(1), repeats: true },
    { code: "ArrowUp", run: () => move(-1), repeats: true },
    { code: "Enter", run: () => !isReturning && approve() },
    { code: rework, run: startReturn },
    { code: "Escape", run: endReturn },
  ]);
}

function KeysHint() {
  const t = useTranslations();
  return (
    <span
      aria-hidden="true"
      className="ml-auto flex items-center gap-3 text-xs text-ink-2 max-md:hidden pointer-coarse:hidden"
    >
      <span className="inline-flex items-center gap-1">
        <Kbd>{t("keys.labels.up")}</Kbd>
        <Kbd>{t("keys.labels.down")}</Kbd> {t("answer.approvals.hints.row")}
      </span>
      <span className="inline-flex items-center gap-1">
        <Kbd>{t("keys.labels.enter")}</Kbd> {t("answer.approvals.hints.approve")}
      </span>
      <span className="inline-flex items-center gap-1">
        <Kbd>{t("answer.keys.rework")}</Kbd> {t("answer.approvals.hints.rework")}
      </span>
    </span>
  );
}
