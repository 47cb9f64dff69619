"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Table } from "@/components/ui/table";
import { useToasts } from "@/components/ui/toast";
import type { SubstitutionBoard, SubstitutionView } from "@/lib/accounts/substitution/schema";
import type { AbsenceActions } from "./absence-actions";
import { AbsenceForm } from "./absence-form";
import { useAbsence } from "./use-absence";

interface AbsenceBoardProps {
  board: SubstitutionBoard;
  viewerId: number;
  /** Of the region, as an ISO date. */
  today: string;
  actions: AbsenceActions;
}

/** Who is away and who stands in; the desks at which one may sit down stand first. */
export function AbsenceBoard({ board, viewerId, today, actions }: AbsenceBoardProps) {
  const t = useTranslations();
  return (
    <main id="content" className="min-h-0 flex-1 overflow-auto px-6 py-5 max-md:px-4">
      <div className="mx-auto grid max-w-[68rem] grid-cols-[minmax(0,1fr)] gap-5">
        <header>
          <h1 className="text-xl font-semibold tracking-tight">{t("absence.title")}</h1>
          <p className="max-w-[72ch] text-sm text-ink-2">{t("absence.lead")}</p>
        </header>
        <Desks desks={board.desks} actions={actions} />
        {board.mayBeAbsent.length > 0 && (
          <AbsenceForm board={board} viewerId={viewerId} today={today} actions={actions} />
        )}
        <section aria-labelledby="absence-list" className="grid gap-2">
          <h2 id="absence-list" className="font-semibold">
            {t("absence.list")}
          </h2>
          {board.list.length === 0 ? (
            <p className="text-sm text-ink-2">{t("absence.none")}</p>
          ) : (
            <AbsenceTable list={board.list} actions={actions} />
          )}
        </section>
      </div>
    </main>
  );
}

function Desks({ desks, actions }: { desks: SubstitutionBoard["desks"]; actions: AbsenceActions }) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const { ask, isBusy } = useAbsence();
  return desks.map((desk) => (
    <Notice
      key={desk.id}
      title={t("absence.deskTitle", { name: desk.name })}
      action={
        <Button
          look="main"
          disabled={isBusy}
          onClick={() =>
            ask(
              () => actions.sitDown(desk.id),
              // All that stands on the pages was the other desk's.
              (answer) => answer.ok && location.assign("/"),
            )
          }
        >
          {t("absence.sitDown")}
        </Button>
      }
    >
      {t("absence.deskText", { until: format.day(Date.parse(desk.toAt) - 1, nowMs) })}
    </Notice>
  ));
}

function AbsenceTable({ list, actions }: { list: readonly SubstitutionView[]; actions: AbsenceActions }) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const { ask, isBusy } = useAbsence();
  const { show } = useToasts();
  function end(row: SubstitutionView) {
    ask(
      () => actions.endAbsence(row.id),
      (answer) => answer.ok && show({ text: t("absence.endedToast", { name: row.absent.name }) }),
    );
  }
  return (
    <Table
      caption={t("absence.list")}
      columns={(["absent", "substitute", "from", "to", "state"] as const)
        .map((key) => ({ key: key as string, label: t(`absence.columns.${key}`) }))
        .concat({ key: "end", label: t("absence.columns.end") })}
      rows={list.map((row) => ({
        key: String(row.id),
        cells: [
          row.absent.name,
          row.substitute.name,
          format.day(row.fromAt, nowMs),
          format.day(Date.parse(row.toAt) - 1, nowMs),
          t(`absence.states.${row.state}`),
          row.mayEnd ? (
            <Button
              key="end"
              disabled={isBusy}
              onClick={() => end(row)}
              aria-label={t("absence.endFor", { name: row.absent.name })}
            >
              {t("absence.end")}
            </Button>
          ) : (
            ""
          ),
        ],
      }))}
    />
  );
}
