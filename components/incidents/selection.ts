import type { QueueEntry } from "./queue-list";

export interface SelectedTarget {
  id: number;
  number: number;
  version: number;
}

export interface Selection {
  targets: ReadonlyMap<number, SelectedTarget>;
  /** From here a span is stretched. */
  anchorId: number | null;
}

export const noSelection: Selection = { targets: new Map(), anchorId: null };
export const selectedMax = 500;

/** Takes a row in or out. */
export function toggleRow({ targets }: Selection, entry: QueueEntry): Selection {
  const next = new Map(targets);
  const { id } = entry.row;
  if (!next.delete(id) && next.size < selectedMax) next.set(id, targetOf(entry));
  return { targets: next, anchorId: id };
}

/** From the row that was chosen last up to this one, in the order of the list. */
export function stretchTo(selection: Selection, entries: readonly QueueEntry[], id: number): Selection {
  const to = entries.findIndex((entry) => entry.row.id === id);
  const anchor = entries.findIndex((entry) => entry.row.id === selection.anchorId);
  const from = anchor < 0 ? to : anchor;
  const span = entries.slice(Math.min(from, to), Math.max(from, to) + 1);
  const next = new Map(selection.targets);
  for (const entry of span) if (next.size < selectedMax) next.set(entry.row.id, targetOf(entry));
  return { targets: next, anchorId: entries[from]?.row.id ?? null };
}

/** What is shown now is what the person decides about: versions are those before the eyes. */
export function seenTargets({ targets }: Selection, entries: readonly QueueEntry[]): SelectedTarget[] {
  const shown = new Map(entries.map((entry) => [entry.row.id, entry.row.version]));
  return [...targets.values()].map((target) => ({ ...target, version: shown.get(target.id) ?? target.version }));
}

function targetOf({ row }: QueueEntry): SelectedTarget {
  return { id: row.id, number: row.number, version: row.version };
}
