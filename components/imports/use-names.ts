"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { codeOf, fetchJson } from "@/components/incidents/fetch-json";
import { useReportCode } from "@/components/layout/session";
import type { NameField, NamesPage, NameView } from "@/lib/flow/names/schema";
import { append, put, restore, startList, without } from "./names-list";
import type { NamesList } from "./names-list";

const pageSize = 200;
/** What the server gives at once; who has loaded more loads the rest again by scrolling. */
const pageMax = 500;
const lookEveryMs = 1_500;

export interface Names {
  list: NamesList;
  errorCode: string | null;
  loadMore: (state: "open" | "decided") => void;
  /** Reads again what is loaded; the decided ones also where they have not been asked for yet. */
  reload: (options?: { withDecided: boolean }) => Promise<NamesList>;
  /** Out of sight until they are put back, whatever the server still says of them. */
  hide: (ids: readonly number[]) => void;
  unhide: (ids: readonly number[]) => void;
  putBack: (name: NameView) => void;
}

/** The names of one field as far as they are loaded, and how far the decisions are carried out. */
export function useNames(field: NameField, initial: NamesPage): Names {
  const [list, setList] = useState(() => startList(initial));
  const { read, errorCode } = useRead(field);
  const latest = useRef(list);
  const loading = useRef(new Set<string>());
  const hidden = useRef(new Set<number>());
  useEffect(() => {
    latest.current = list;
  }, [list]);

  const loadMore = useCallback(
    async (state: "open" | "decided") => {
      const cursor = state === "open" ? latest.current.openCursor : latest.current.decidedCursor;
      if (cursor === null || loading.current.has(state)) return;
      loading.current.add(state);
      const page = await read({ state, cursor: cursor ?? null, limit: pageSize });
      if (page) setList((before) => without(append(before, state, page), hidden.current));
      loading.current.delete(state);
    },
    [read],
  );
  const reload = useCallback(
    async (options: { withDecided: boolean } = { withDecided: false }) => {
      const { open, decided, decidedCursor } = latest.current;
      const asksDecided = options.withDecided || decidedCursor !== undefined;
      const pages = await Promise.all([
        read({ state: "open", cursor: null, limit: limitFor(open.length) }),
        asksDecided ? read({ state: "decided", cursor: null, limit: limitFor(decided.length) }) : null,
      ]);
      // What the server no longer gives as open is decided there: from now on its word counts.
      const stillOpen = new Set(pages[0]?.names.map(({ id }) => id));
      if (pages[0]) for (const id of hidden.current) if (!stillOpen.has(id)) hidden.current.delete(id);
      const next = putAll(latest.current, pages, hidden.current);
      latest.current = next;
      setList(next);
      return next;
    },
    [read],
  );
  const look = useCallback(async () => {
    const { decided, decidedCursor } = latest.current;
    if (decidedCursor === undefined) {
      const page = await read({ state: "open", cursor: null, limit: 0 });
      if (page) setList((before) => ({ ...before, summary: page.summary }));
    } else {
      const page = await read({ state: "decided", cursor: null, limit: limitFor(decided.length) });
      if (page) setList((before) => put(before, "decided", page));
    }
  }, [read]);
  useLookAgain({ isNeeded: list.summary.progress !== null, look });

  return {
    list,
    errorCode,
    reload,
    loadMore: useCallback((state) => void loadMore(state), [loadMore]),
    hide: useCallback((ids) => {
      for (const id of ids) hidden.current.add(id);
      setList((before) => without(before, hidden.current));
    }, []),
    unhide: useCallback((ids) => {
      for (const id of ids) hidden.current.delete(id);
    }, []),
    putBack: useCallback((name) => {
      hidden.current.delete(name.id);
      setList((before) => restore(before, name));
    }, []),
  };
}

function limitFor(loaded: number): number {
  return Math.min(Math.max(loaded + 20, 100), pageMax);
}

function putAll(
  list: NamesList,
  [open, decided]: readonly (NamesPage | null)[],
  hidden: ReadonlySet<number>,
): NamesList {
  const withOpen = open ? without(put(list, "open", open), hidden) : list;
  return decided ? put(withOpen, "decided", decided) : withOpen;
}

interface Asked {
  state: "open" | "decided";
  cursor: string | null;
  limit: number;
}

/** Reads a page; what went wrong is told until the next one comes through. */
function useRead(field: NameField) {
  const report = useReportCode();
  const [errorCode, setErrorCode] = useState<string | null>(null);
  const read = useCallback(
    async (asked: Asked): Promise<NamesPage | null> => {
      const params = new URLSearchParams({ field, state: asked.state, limit: String(asked.limit) });
      if (asked.cursor !== null) params.set("cursor", asked.cursor);
      try {
        const page = await fetchJson<NamesPage>(`/api/console/import-names?${params.toString()}`);
        setErrorCode(null);
        return page;
      } catch (error) {
        report(codeOf(error));
        setErrorCode(codeOf(error));
        return null;
      }
    },
    [field, report],
  );
  return { read, errorCode };
}

/** While decisions are carried out the page looks how far they are; otherwise it rests. */
function useLookAgain({ isNeeded, look }: { isNeeded: boolean; look: () => Promise<unknown> }): void {
  useEffect(() => {
    if (!isNeeded) return;
    let timer: ReturnType<typeof setTimeout>;
    function wait() {
      timer = setTimeout(() => {
        if (document.hidden) wait();
        else void look().finally(wait);
      }, lookEveryMs);
    }
    wait();
    return () => clearTimeout(timer);
  }, [isNeeded, look]);
}
