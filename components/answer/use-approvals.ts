"use client";

import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { fetchJson } from "@/components/incidents/fetch-json";
import { useIncidentActions } from "@/components/incidents/incident-actions";
import { useFormat } from "@/components/layout/intl";
import { useLive } from "@/components/layout/live";
import { useReportCode } from "@/components/layout/session";
import { useViewCounts } from "@/components/layout/view-counts";
import { useToasts } from "@/components/ui/toast";
import type { ApprovalItem, ApprovalPage, ReworkReason } from "@/lib/incidents/answer/schema";
import type { IncidentCommand } from "@/lib/incidents/commands/schema";
import { errorKey } from "@/lib/platform/messages/error-keys";

/** A flood of changes asks once. */
const askAfterMs = 1_500;

/** The list of what waits: decided items leave it, new ones wait until they are asked for. */
export function useApprovals(initial: ApprovalPage) {
  const t = useTranslations();
  const format = useFormat();
  const report = useReportCode();
  const { show } = useToasts();
  const { runCommand } = useIncidentActions();
  const [page, setPage] = useState(initial);
  const [fresh, setFresh] = useState<ApprovalPage | null>(null);
  const [busyId, setBusyId] = useState<number | null>(null);
  const [problem, setProblem] = useState<{ id: number; text: string } | null>(null);
  const { setViews } = useViewCounts();
  const known = useRef<ApprovalPage>(initial);
  useEffect(() => {
    known.current = page;
  }, [page]);
  useFreshPage((read) => {
    if (!read.hasMore) setViews((views) => ({ ...views, to_approve: read.items.length }));
    const numbers = new Set(known.current.items.map(({ answer }) => answer.id));
    if (read.items.some(({ answer }) => !numbers.has(answer.id))) setFresh(read);
  });

  async function decide(item: ApprovalItem, command: IncidentCommand): Promise<boolean> {
    if (busyId !== null) return false;
    setBusyId(item.row.id);
    setProblem(null);
    const outcome = await runCommand(command).catch(() => ({ ok: false as const, code: "unavailable" }));
    setBusyId(null);
    const number = format.number(item.row.number);
    if (!outcome.ok) {
      report(outcome.code);
      setProblem({ id: item.row.id, text: t(`errors.${errorKey(outcome.code)}`) });
      if (outcome.code === "stale" || outcome.code === "wrong_step") await refresh();
      return false;
    }
    const action = command.action === "approveReply" ? "approveReply" : "reworkReply";
    show({ text: t(`answer.told.${action}`, { number }) });
    setViews((views) => ({ ...views, to_approve: Math.max(0, (views.to_approve ?? 1) - 1) }));
    setPage((before) => ({ ...before, items: before.items.filter(({ row }) => row.id !== item.row.id) }));
    return true;
  }
  async function refresh() {
    const read = await fetchJson<ApprovalPage>("/api/console/approvals").catch(() => null);
    if (read) setPage(read);
    setFresh(null);
  }
  const target = ({ row }: ApprovalItem) => ({ incidentId: row.id, version: row.version });
  return {
    page,
    busyId,
    problem,
    freshCount: fresh === null ? 0 : countNew(fresh, page),
    showFresh: () => void refresh(),
    approve: (item: ApprovalItem) => decide(item, { action: "approveReply", ...target(item) }),
    rework: (item: ApprovalItem, decision: { reasons: ReworkReason[]; comment: string | null }) =>
      decide(item, { action: "reworkReply", ...target(item), ...decision }),
  };
}

function countNew(fresh: ApprovalPage, page: ApprovalPage): number {
  const shown = new Set(page.items.map(({ answer }) => answer.id));
  return fresh.items.filter(({ answer }) => !shown.has(answer.id)).length;
}

/** Asks again whenever something changed somewhere. */
function useFreshPage(onRead: (page: ApprovalPage) => void): void {
  const { subscribe } = useLive();
  const latest = useRef(onRead);
  useEffect(() => {
    latest.current = onRead;
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        void fetchJson<ApprovalPage>("/api/console/approvals").then(
          (page) => latest.current(page),
          () => {},
        );
      }, askAfterMs);
    });
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [subscribe]);
}
