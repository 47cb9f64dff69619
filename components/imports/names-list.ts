import type { NamesPage, NamesSummary, NameView } from "@/lib/flow/names/schema";

/** What the page knows of the names of one field. */
export interface NamesList {
  open: readonly NameView[];
  openCursor: string | null;
  decided: readonly NameView[];
  /** Undefined until the decided ones have been asked for. */
  decidedCursor: string | null | undefined;
  summary: NamesSummary;
}

export function startList({ names, nextCursor, summary }: NamesPage): NamesList {
  return { open: names, openCursor: nextCursor, decided: [], decidedCursor: undefined, summary };
}

/** The next page below; a name that has moved there meanwhile stands in the list once. */
export function append(list: NamesList, state: "open" | "decided", page: NamesPage): NamesList {
  const known = new Set(list[state].map(({ id }) => id));
  const names = [...list[state], ...page.names.filter(({ id }) => !known.has(id))];
  return put(list, state, { ...page, names });
}

export function put(list: NamesList, state: "open" | "decided", page: NamesPage): NamesList {
  const { names, nextCursor, summary } = page;
  return state === "open"
    ? { ...list, open: names, openCursor: nextCursor, summary }
    : { ...list, decided: names, decidedCursor: nextCursor, summary };
}

/** The open ones that are not on their way to be decided. */
export function without(list: NamesList, ids: ReadonlySet<number>): NamesList {
  return { ...list, open: list.open.filter(({ id }) => !ids.has(id)) };
}

/** Back where it stood: the most rows first, of equal ones the newer first. */
export function restore(list: NamesList, name: NameView): NamesList {
  if (list.open.some(({ id }) => id === name.id)) return list;
  const open = [...list.open, name].sort((one, other) => other.rowCount - one.rowCount || other.id - one.id);
  return { ...list, open };
}
