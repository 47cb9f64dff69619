"use client";

import { useTranslations } from "use-intl";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { usePreferences } from "./preferences";

const rows = [
  { keys: ["up", "down"], does: "move" },
  { keys: ["enter"], does: "accept" },
  { keys: ["topic"], does: "topic" },
  { keys: ["whyTopic"], does: "whyTopic" },
  { keys: ["place"], does: "place" },
  { keys: ["agency"], does: "agency" },
  { keys: ["reject"], does: "reject" },
  { keys: ["merge"], does: "merge" },
  { keys: ["second"], does: "second" },
  { keys: ["noSecond"], does: "noSecond" },
  { keys: ["coExecutor"], does: "coExecutor" },
  { keys: ["control"], does: "control" },
  { keys: ["send"], does: "send" },
  { keys: ["importance"], does: "importance" },
  { keys: ["select"], does: "select" },
  { keys: ["selectMore"], does: "selectMore" },
  { keys: ["undo"], does: "undo" },
  { keys: ["home"], does: "home" },
  { keys: ["search"], does: "search" },
  { keys: ["find"], does: "find" },
  { keys: ["escape"], does: "escape" },
  { keys: ["help"], does: "help" },
] as const;

export function KeysDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations();
  const { singleKeys } = usePreferences();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("keys.title")} description={t("keys.lead")}>
      {!singleKeys && <p className="text-sm text-warn">{t("keys.switchedOff")}</p>}
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-1.5 text-sm">
        {rows.map((row) => (
          <div key={row.does} className="contents">
            <dt className="flex gap-1">
              {row.keys.map((key) => (
                <span key={key}>
                  <Kbd>{t(`keys.labels.${key}`)}</Kbd>
                  <span className="sr-only">{t(`keys.labels.${key}`)}</span>
                </span>
              ))}
            </dt>
            <dd>{t(`keys.does.${row.does}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
