"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef } from "react";
import type { RefObject } from "react";
import { useTranslations } from "use-intl";
import type { DecidedNameRef, NameField, NameView } from "@/lib/flow/names/schema";
import { NamesDecidedRow } from "./names-decided-row";
import { NamesEmpty } from "./names-empty";
import type { NamesList } from "./names-list";
import { NamesRow } from "./names-row";
import type { NamesHands } from "./use-names-hands";

type Item = { type: "open" | "decided"; name: NameView; position: number } | { type: "empty" | "end" | "more" };

const estimated = { open: 112, decided: 58, empty: 120, end: 44, more: 44 };
export type NamesState = "open" | "decided";

/** The next page is asked for when so many rows are left below. */
const loadAheadRows = 30;

interface NamesRowsProps {
  field: NameField;
  list: NamesList;
  selectedId: number | null;
  state: NamesState;
  hands: NamesHands;
  onSelect: (id: number) => void;
  onUndo: (names: readonly DecidedNameRef[]) => Promise<void>;
  onLoadMore: (state: "open" | "decided") => void;
}

/** Only what is in sight stands in the page, however many names there are. */
export function NamesRows(props: NamesRowsProps) {
  const { list, state, selectedId, onLoadMore } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const items = useMemo(() => toItems(list, state), [list, state]);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimated[items[index]?.type ?? "end"],
    getItemKey: (index) => keyOf(items[index], index),
    overscan: 6,
    // The first paint comes from the server, where nothing can be measured.
    initialRect: { width: 0, height: 900 },
  });
  const shown = virtualizer.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  const cursor = state === "open" ? list.openCursor : list.decidedCursor;
  useEffect(() => {
    if (cursor !== null && lastShown >= items.length - loadAheadRows) onLoadMore(state);
  }, [lastShown, items.length, cursor, state, onLoadMore]);
  useFollowSelection({ scroller, selectedId, items, scrollTo: (index) => virtualizer.scrollToIndex(index) });

  return (
    <div ref={scroller} className="min-h-0 overflow-auto overscroll-contain">
      <ol className="relative w-full" style={{ height: virtualizer.getTotalSize() }}>
        {shown.map(({ index, key, start }) => {
          const item = items[index];
          return (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${start}px)` }}
              {...(item && "position" in item ? { "aria-posinset": item.position + 1, "aria-setsize": -1 } : {})}
            >
              {item && <ItemView item={item} {...props} />}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function ItemView({ item, ...props }: NamesRowsProps & { item: Item }) {
  const t = useTranslations();
  const { list, state, field } = props;
  switch (item.type) {
    case "open":
      return (
        <NamesRow
          name={item.name}
          isSelected={item.name.id === props.selectedId}
          hands={props.hands}
          onSelect={props.onSelect}
        />
      );
    case "decided":
      return <NamesDecidedRow name={item.name} onUndo={props.onUndo} />;
    case "empty":
      return <NamesEmpty field={field} counts={list.summary.counts} />;
    case "more":
      return <p className="px-6 py-3 text-xs text-ink-3 max-md:px-4">{t("names.loadingMore")}</p>;
    case "end":
      return (
        <p className="px-6 py-3 text-xs text-ink-3 max-md:px-4">{t("names.end", { count: list[state].length })}</p>
      );
  }
}

function toItems(list: NamesList, state: NamesState): Item[] {
  const items: Item[] = list[state].map((name, position) => ({ type: state, name, position }));
  const cursor = state === "open" ? list.openCursor : list.decidedCursor;
  if (cursor !== null) items.push({ type: "more" });
  else items.push({ type: items.length === 0 && state === "open" ? "empty" : "end" });
  return items;
}

function keyOf(item: Item | undefined, index: number): string {
  if (!item) return `none-${index}`;
  return "name" in item ? `${item.type}-${item.name.id}` : `${item.type}-${item.type === "more" ? index : ""}`;
}

interface FollowOptions {
  scroller: RefObject<HTMLDivElement | null>;
  selectedId: number | null;
  items: readonly Item[];
  scrollTo: (index: number) => void;
}

/** The selected row stays in sight, and has the focus if the list had it or nothing else has. */
function useFollowSelection({ scroller, selectedId, items, scrollTo }: FollowOptions): void {
  const latest = useRef({ items, scrollTo });
  const isFirst = useRef(true);
  useEffect(() => {
    latest.current = { items, scrollTo };
  });
  useEffect(() => {
    if (selectedId === null || isFirst.current) {
      isFirst.current = false;
      return;
    }
    const index = latest.current.items.findIndex((item) => "name" in item && item.name.id === selectedId);
    if (index < 0) return;
    // Whoever is in the row already is pointing at it: it must not move away between press and release.
    const row = scroller.current?.querySelector(`[data-name="${selectedId}"]`);
    if (row?.contains(document.activeElement)) return;
    latest.current.scrollTo(index);
    const { activeElement } = document;
    const isFree = activeElement === null || activeElement === document.body;
    if (!isFree && !scroller.current?.contains(activeElement)) return;
    const frame = requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-name="${selectedId}"]`)?.focus({ preventScroll: true }),
    );
    return () => cancelAnimationFrame(frame);
  }, [selectedId, scroller]);
}
