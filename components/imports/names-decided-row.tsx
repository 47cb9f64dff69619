"use client";

import { useTransition } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import type { DecidedNameRef, NameView } from "@/lib/flow/names/schema";
import { shortPersonName } from "@/lib/platform/format/person-name";

interface NamesDecidedRowProps {
  name: NameView;
  onUndo: (names: readonly DecidedNameRef[]) => Promise<void>;
}

/** A decision, whose it is, how far it is carried out, and the way back. */
export function NamesDecidedRow({ name, onUndo }: NamesDecidedRowProps) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const [isRunning, start] = useTransition();
  const { decision, applied } = name;
  if (!decision) return null;
  const by =
    decision.userName === null
      ? format.dateTime(decision.decidedAt, nowMs)
      : t("names.decided.by", {
          name: shortPersonName(decision.userName),
          time: format.dateTime(decision.decidedAt, nowMs),
        });
  const rows = t("names.rows", { count: name.rowCount });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1.5fr)_auto] items-start gap-x-6 gap-y-1 border-b border-line px-6 py-2 text-sm max-md:grid-cols-1 max-md:px-4">
      <div className="min-w-0 pt-1">
        <p lang="ru" className="wrap-anywhere">
          {name.given}
        </p>
        <p className="text-xs text-ink-2">
          {applied === null
            ? rows
            : t("names.progress.row", {
                applied: format.number(applied),
                rows: t("names.progress.rows", { count: name.rowCount }),
              })}
        </p>
      </div>
      <div className="min-w-0 pt-1 pl-9 max-md:pl-0">
        <p className="wrap-anywhere">
          <Meaning decision={decision} />
        </p>
        <p className="text-xs text-ink-2">{by}</p>
      </div>
      <Button
        look="bare"
        aria-label={t("names.decided.undoOf", { given: name.given })}
        disabled={isRunning}
        aria-busy={isRunning}
        onClick={() => start(() => onUndo([{ nameId: name.id, version: name.version }]))}
        className="justify-self-start"
      >
        {t("names.decided.undo")}
      </Button>
    </div>
  );
}

function Meaning({ decision }: { decision: NonNullable<NameView["decision"]> }) {
  const t = useTranslations();
  if (!decision.target) return <span className="text-ink-2">{t("names.decided.nothing")}</span>;
  return (
    <>
      <span className="sr-only">{`${t("names.decided.means")} `}</span>
      <span className="font-medium">{decision.target.name}</span>
      {decision.target.under !== null && <span className="text-ink-2">{` · ${decision.target.under}`}</span>}{" "}
      {decision.isCreated && <Chip>{t("names.decided.made")}</Chip>}
    </>
  );
}
