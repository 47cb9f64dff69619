"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Button } from "@/components/ui/button";
import { isFirstClick } from "@/components/ui/first-click";
import { Kbd } from "@/components/ui/kbd";
import { CloseSign } from "@/components/ui/page-signs";
import type { BulkAsk } from "./bulk-dialogs";
import { selectedMax } from "./selection";

interface BulkBarProps {
  count: number;
  onAccept: () => void;
  onAsk: (ask: BulkAsk) => void;
  onSelectAll: () => void;
  onClear: () => void;
}

const asks = [
  { ask: "reject", keyLabel: "reject" },
  { ask: "agency", keyLabel: "agency" },
  { ask: "topic", keyLabel: "topic" },
  { ask: "importance", keyLabel: "importance" },
  { ask: "merge", keyLabel: "merge" },
  { ask: "answer", keyLabel: null },
] as const satisfies { ask: BulkAsk; keyLabel: string | null }[];

/** What can be done with the rows that are chosen; the keys mean them for as long as it stands here. */
export function BulkBar({ count, onAccept, onAsk, onSelectAll, onClear }: BulkBarProps) {
  const t = useTranslations();
  const format = useFormat();
  return (
    <div
      role="toolbar"
      aria-label={t("triage.bulk.label")}
      className="flex flex-wrap items-center gap-x-2 gap-y-1.5 border-t border-line bg-canvas px-4 py-2"
    >
      <b className="text-sm" role="status">
        {t("triage.bulk.selected", { count, shown: format.number(count) })}
      </b>
      <Button
        look="bare"
        disabled={count >= selectedMax}
        onClick={(event) => {
          // The next Enter means the rows, not this button.
          event.currentTarget.blur();
          onSelectAll();
        }}
      >
        {t("triage.bulk.all", { max: format.number(selectedMax) })}
      </Button>
      <span className="flex flex-wrap items-center gap-1.5">
        <Button onClick={(event) => isFirstClick(event) && onAccept()} aria-keyshortcuts="Enter">
          {t("triage.bulk.accept")} <Kbd>{t("keys.labels.enter")}</Kbd>
        </Button>
        {asks
          .filter(({ ask }) => ask !== "merge" || count > 1)
          .map(({ ask, keyLabel }) => (
            <Button key={ask} onClick={() => onAsk(ask)}>
              {t(`triage.bulk.${ask}`)} {keyLabel && <Kbd>{t(`keys.labels.${keyLabel}`)}</Kbd>}
            </Button>
          ))}
        <Button look="bare" onClick={onClear} aria-label={t("triage.bulk.clear")} aria-keyshortcuts="Escape">
          <CloseSign size={14} />
        </Button>
      </span>
    </div>
  );
}
