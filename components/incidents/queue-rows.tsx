"use client";

import { useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { CSSProperties, Ref, RefObject } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { hotkeyAreaAttribute } from "@/components/layout/hotkeys";
import { useNow } from "@/components/layout/now";
import { cx } from "@/components/ui/class-names";
import type { Openers } from "@/lib/incidents/presence/schema";
import type { QueueSort } from "./sections";
import { groupRows } from "./group-rows";
import type { QueueItem } from "./group-rows";
import { visibleEntries } from "./queue-list";
import type { QueueEntry, QueueList } from "./queue-list";
import { QueueRow } from "./queue-row";
import { startsOf } from "./row-window";
import { SelectBox } from "./select-box";
import { useRowWindow } from "./use-row-window";
import type { SelectionHands } from "./use-selection";

const groupHeight = 28;
const endHeight = 44;
/** The next page is asked for when so many lines are left below. */
const loadAheadRows = 40;

export interface QueueRowsHandle {
  /** Pages of which something is in sight. */
  visiblePages: () => number[];
  scrollToTop: () => void;
}

interface QueueRowsProps {
  list: QueueList;
  sort: QueueSort;
  selectedNumber: number | null;
  showsStep: boolean;
  onSelect: (number: number) => void;
  /** Rows may be chosen for one decision; null where nothing is decided about many. */
  selection: Pick<SelectionHands, "ids" | "toggle" | "stretchTo"> | null;
  /** On a phone: rows are being chosen, a tap opens none. */
  isChoosing: boolean;
  /** Who else has which row open. */
  openers: Openers;
  onLoadMore: () => void;
  handle: Ref<QueueRowsHandle>;
}

/** Only what is in sight stands in the page, however long the list is. */
export function QueueRows({ list, sort, selectedNumber, showsStep, onSelect, ...rest }: QueueRowsProps) {
  const { selection, isChoosing, openers, onLoadMore, handle } = rest;
  const t = useTranslations();
  const scroller = useRef<HTMLDivElement>(null);
  const items = useItems(list, { sort, isTriage: !showsStep });
  const rowHeight = useRowHeight(scroller);
  const starts = useMemo(
    () => startsOf([...items.map(({ type }) => (type === "group" ? groupHeight : rowHeight)), endHeight]),
    [items, rowHeight],
  );
  const { first, last, rowsNow, scrollToIndex } = useRowWindow(scroller, starts);
  // While rows are chosen on a phone no message is read.
  const isRead = ({ row }: QueueEntry) => !isChoosing && row.number === selectedNumber;

  useEffect(() => {
    if (last >= items.length - loadAheadRows && list.nextCursor !== null) onLoadMore();
  }, [last, items.length, list.nextCursor, onLoadMore]);
  useImperativeHandle(handle, () => ({
    visiblePages: () => {
      const now = rowsNow();
      return [...new Set(items.slice(now.first, now.last + 1).flatMap(pageOf))];
    },
    scrollToTop: () => scrollToIndex(0),
  }));
  useFollowSelection({ scroller, items, selectedNumber, scrollTo: scrollToIndex });

  return (
    <div
      ref={scroller}
      {...{ [hotkeyAreaAttribute]: "" }}
      className="min-h-0 overflow-auto overscroll-contain"
      style={{ "--clock-column": showsStep ? "142px" : "132px" } as CSSProperties}
    >
      <ol className="relative w-full" style={{ height: starts.at(-1) }}>
        {[...items.slice(first, last + 1), ...(last >= items.length ? [undefined] : [])].map((item, offset) => {
          const key = keyOf(item);
          const [start = 0, end = start] = starts.slice(first + offset, first + offset + 2);
          const place = { transform: `translateY(${start}px)`, height: end - start };
          if (!item) {
            return (
              <li key={key} className="absolute inset-x-0 top-0 px-4 py-3 text-xs text-ink-3" style={place}>
                {list.nextCursor === null
                  ? t("queue.end", { count: visibleEntries(list).length })
                  : t("queue.loadingMore")}
              </li>
            );
          }
          if (item.type === "group") {
            return (
              <li key={key} className="absolute inset-x-0 top-0" style={place}>
                <GroupHeading item={item} />
              </li>
            );
          }
          return (
            <li
              key={key}
              className={cx(
                "group absolute inset-x-0 top-0 flex",
                selection !== null && "md:[&>a]:border-l-0 md:[&>a]:pl-1",
                isChoosing && "max-md:[&>*]:border-l-0 max-md:[&>a]:pl-1",
              )}
              style={place}
              aria-posinset={item.index + 1}
              aria-setsize={-1}
            >
              {selection !== null && (
                <SelectBox
                  entry={item.entry}
                  selection={selection}
                  isSelected={isRead(item.entry)}
                  isChoosing={isChoosing}
                />
              )}
              <QueueRow
                isChosen={selection?.ids.has(item.entry.row.id) ?? false}
                entry={item.entry}
                openedBy={openers[item.entry.row.id] ?? null}
                isSelected={isRead(item.entry)}
                showsStep={showsStep}
                onSelect={onSelect}
                onToggle={isChoosing && selection !== null ? selection.toggle : null}
              />
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function GroupHeading({ item }: { item: Extract<QueueItem, { type: "group" }> }) {
  const t = useTranslations();
  const format = useFormat();
  return (
    <p className="flex h-full items-baseline gap-2 border-b border-line bg-canvas px-4 pt-[7px] text-xs text-ink-3">
      <b className="text-ink">{t(`queue.groups.${item.key}`)}</b>
      {item.count !== null && <span>{format.number(item.count)}</span>}
    </p>
  );
}

function useItems(list: QueueList, { sort, isTriage }: { sort: QueueSort; isTriage: boolean }): QueueItem[] {
  const format = useFormat();
  const { nowMs } = useNow();
  return useMemo(
    () =>
      groupRows(visibleEntries(list), {
        sort,
        nowMs,
        dayStartMs: (shift) => format.dayStartMs(nowMs, shift),
        isComplete: list.nextCursor === null,
        isTriage,
      }),
    [list, sort, isTriage, nowMs, format],
  );
}

function keyOf(item: QueueItem | undefined): string {
  if (!item) return "end";
  return item.type === "group" ? item.key : `row-${item.entry.row.id}`;
}

function pageOf(item: QueueItem | undefined): number[] {
  return item?.type === "row" ? [item.entry.page] : [];
}

/** The height of a row stands in the style sheet, because a finger needs more than a mouse. */
function useRowHeight(scroller: RefObject<HTMLDivElement | null>): number {
  const [height, setHeight] = useState(51);
  useLayoutEffect(() => {
    if (!scroller.current) return;
    setHeight(Number.parseFloat(getComputedStyle(scroller.current).getPropertyValue("--row")) || 51);
  });
  return height;
}

interface FollowOptions {
  scroller: RefObject<HTMLDivElement | null>;
  items: readonly QueueItem[];
  selectedNumber: number | null;
  scrollTo: (index: number) => void;
}

/** The selected row stays in sight, and keeps the focus if the list had it. */
function useFollowSelection({ scroller, items, selectedNumber, scrollTo }: FollowOptions): void {
  const latest = useRef({ items, scrollTo });
  useEffect(() => {
    latest.current = { items, scrollTo };
  });
  useEffect(() => {
    if (selectedNumber === null) return;
    const index = latest.current.items.findIndex(
      (item) => item.type === "row" && item.entry.row.number === selectedNumber,
    );
    if (index < 0) return;
    latest.current.scrollTo(index === 1 ? 0 : index);
    if (!scroller.current?.contains(document.activeElement)) return;
    const frame = requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-number="${selectedNumber}"]`)?.focus({ preventScroll: true }),
    );
    return () => cancelAnimationFrame(frame);
  }, [selectedNumber, scroller]);
}
