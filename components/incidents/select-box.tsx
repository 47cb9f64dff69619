"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import type { QueueEntry } from "./queue-list";
import type { SelectionHands } from "./use-selection";

interface SelectBoxProps {
  entry: QueueEntry;
  selection: Pick<SelectionHands, "ids" | "toggle" | "stretchTo">;
}

/** Takes a row among those that are decided about together; with Shift everything up to it. */
export function SelectBox({ entry, selection }: SelectBoxProps) {
  const t = useTranslations();
  const format = useFormat();
  return (
    <label className="grid w-8 flex-none cursor-pointer place-items-center border-b border-line pl-2 hover:bg-hover max-md:hidden">
      <input
        type="checkbox"
        checked={selection.ids.has(entry.row.id)}
        tabIndex={-1}
        aria-label={t("queue.row.select", { number: format.number(entry.row.number) })}
        onClick={(event) => {
          if (event.shiftKey) selection.stretchTo(entry.row.id);
          else selection.toggle(entry);
        }}
        onChange={() => {}}
        className="size-3.5 cursor-pointer accent-accent"
      />
    </label>
  );
}
