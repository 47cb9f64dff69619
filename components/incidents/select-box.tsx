"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { cx } from "@/components/ui/class-names";
import type { QueueEntry } from "./queue-list";
import type { SelectionHands } from "./use-selection";

interface SelectBoxProps {
  entry: QueueEntry;
  selection: Pick<SelectionHands, "ids" | "toggle" | "stretchTo">;
  /** Its message is the one that is read. */
  isSelected: boolean;
  /** On a phone boxes stand there only while somebody chooses. */
  isChoosing: boolean;
}

/** Takes a row among those that are decided about together; with Shift everything up to it. */
export function SelectBox({ entry, selection, isSelected, isChoosing }: SelectBoxProps) {
  const t = useTranslations();
  const format = useFormat();
  return (
    <label
      className={cx(
        "grid w-7 flex-none cursor-pointer place-items-center border-b border-l-[3px] border-b-line",
        isChoosing ? "max-md:w-12" : "max-md:hidden",
        isSelected ? "border-l-accent bg-accent-tint" : "border-l-transparent group-hover:bg-hover",
        !isSelected && selection.ids.has(entry.row.id) && (isChoosing ? "bg-accent-tint" : "bg-hover"),
      )}
    >
      <input
        type="checkbox"
        checked={selection.ids.has(entry.row.id)}
        tabIndex={isChoosing ? 0 : -1}
        aria-label={t("queue.row.select", { number: format.number(entry.row.number) })}
        onClick={(event) => {
          if (event.shiftKey) selection.stretchTo(entry.row.id);
          else selection.toggle(entry);
        }}
        onChange={() => {}}
        className={cx(
          "size-3.5 cursor-pointer accent-accent max-md:size-5 pointer-coarse:opacity-100",
          selection.ids.size === 0 && "opacity-0 group-hover:opacity-100",
        )}
      />
    </label>
  );
}
