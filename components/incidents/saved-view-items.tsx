"use client";

import { useTranslations } from "use-intl";
import { MenuItem } from "@/components/ui/menu";
import type { SavedView } from "@/lib/incidents/views/schema";
import type { SectionFilter } from "./sections";
import type { SavedViewsHands } from "./use-saved-views";

export interface SavedViewItemsProps {
  filter: SectionFilter;
  saved: SavedViewsHands;
  view: SavedView;
  isFirst: boolean;
  isLast: boolean;
  onRename: () => void;
}

/** What may be done with a view that was kept. */
export function SavedViewItems({ filter, saved, view, isFirst, isLast, onRename }: SavedViewItemsProps) {
  const t = useTranslations();
  const viewId = view.id;
  const entries: { key: string; text: string; isOff?: boolean; run: () => void }[] = [
    {
      key: "entry",
      text: view.isEntry ? t("triage.views.entryEnd") : t("triage.views.entry"),
      run: () => void saved.openWith(view.isEntry ? null : viewId),
    },
    ...(view.mayChange
      ? [
          { key: "rename", text: t("triage.views.rename"), run: onRename },
          {
            key: "refilter",
            text: t("triage.views.refilter"),
            run: () => void saved.change({ change: "refilter", viewId, filter }),
          },
          {
            key: "up",
            text: t("triage.views.up"),
            isOff: isFirst,
            run: () => void saved.change({ change: "move", viewId, to: "up" }),
          },
          {
            key: "down",
            text: t("triage.views.down"),
            isOff: isLast,
            run: () => void saved.change({ change: "move", viewId, to: "down" }),
          },
          {
            key: "remove",
            text: t("triage.views.remove"),
            run: () => void saved.change({ change: "remove", viewId }),
          },
        ]
      : []),
  ];
  return entries.map((entry) => (
    <MenuItem key={entry.key} disabled={entry.isOff === true} onSelect={entry.run}>
      {entry.text}
    </MenuItem>
  ));
}
