import type { QueuePage, QueueRow } from "@/lib/incidents/schema";
import { codeOf, fetchJson } from "./fetch-json";
import { writeQueueAddress } from "./queue-address";
import { appendPage, changeEntry, notePending, openList, refreshPage } from "./queue-list";
import type { QueueEntry, QueueList } from "./queue-list";
import type { SectionFilter } from "./sections";

const pageSize = 100;
/** A refreshed page is asked for a little longer than it was, so that rows which slid over its end are not missed. */
const refreshSize = 150;
const newestSize = 50;

export interface QueueState {
  /** Of which filter the list is. */
  key: string;
  list: QueueList;
  /** Another list is on its way; the old one stays in sight. */
  isLoading: boolean;
  errorCode: string | null;
}

/** The rows of one filter at a time, page by page. Answers that come too late for their filter are dropped. */
export class QueueStore {
  private state: QueueState;
  private filter: SectionFilter;
  private readonly listeners = new Set<() => void>();
  private loadingCursor: string | null = null;
  private abort: AbortController | null = null;

  constructor(initial: { filter: SectionFilter; page: QueuePage }) {
    this.filter = initial.filter;
    this.state = { key: keyOf(initial.filter), list: openList(initial.page), isLoading: false, errorCode: null };
  }

  /** Told of every asOf and of every refusal. */
  onAnswer: (answer: { asOf: string } | { code: string }) => void = () => {};

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  snapshot = (): QueueState => this.state;

  /** Shows this filter; nothing happens when it is shown already. */
  show(filter: SectionFilter): void {
    if (keyOf(filter) === keyOf(this.filter)) return;
    this.filter = filter;
    void this.open([]);
  }

  /** From the top, with what has come in between. */
  reload(): void {
    void this.open(this.state.list.pendingIds);
  }

  async loadMore(): Promise<void> {
    const cursor = this.state.list.nextCursor;
    if (cursor === null || cursor === this.loadingCursor || this.state.isLoading) return;
    this.loadingCursor = cursor;
    await this.ask({ cursor, limit: pageSize }, (list, page) =>
      list.nextCursor === cursor ? appendPage(list, page) : list,
    );
    this.loadingCursor = null;
  }

  /** Asks for loaded pages again, by their numbers. */
  async refresh(numbers: readonly number[]): Promise<void> {
    for (const number of numbers) {
      const cursor = this.state.list.cursors[number];
      if (cursor === undefined) continue;
      await this.ask({ cursor, limit: refreshSize }, (list, page) => {
        const refreshed = refreshPage(list, { number, page });
        return number === 0 ? this.note(refreshed, page.rows) : refreshed;
      });
    }
  }

  /** The page on which an incident stands; the first one for an incident that stands on none. */
  async refreshAround(id: number): Promise<void> {
    await this.refresh([this.state.list.entries.find((entry) => entry.row.id === id)?.page ?? 0]);
  }

  async lookForNew(): Promise<void> {
    await this.ask({ cursor: null, limit: newestSize, newest: true }, (list, page) => this.note(list, page.rows));
  }

  changeRow(id: number, change: Partial<Omit<QueueEntry, "page" | "dueMs">>): void {
    this.set({ list: changeEntry(this.state.list, id, change) });
  }

  private note(list: QueueList, rows: readonly QueueRow[]): QueueList {
    return notePending(list, { rows, sort: this.filter.sort });
  }

  private async open(freshIds: readonly number[]): Promise<void> {
    this.abort?.abort();
    const abort = new AbortController();
    this.abort = abort;
    const filter = this.filter;
    this.set({ isLoading: true });
    try {
      const page = await fetchJson<QueuePage>(pageAddress(filter, { cursor: null, limit: pageSize }), abort.signal);
      this.onAnswer({ asOf: page.asOf });
      this.set({ key: keyOf(filter), list: openList(page, freshIds), isLoading: false, errorCode: null });
    } catch (error) {
      if (abort.signal.aborted) return;
      this.onAnswer({ code: codeOf(error) });
      this.set({ isLoading: false, errorCode: codeOf(error) });
    }
  }

  private async ask(
    options: { cursor: string | null; limit: number; newest?: boolean },
    update: (list: QueueList, page: QueuePage) => QueueList,
  ): Promise<void> {
    const key = keyOf(this.filter);
    const filter: SectionFilter = options.newest ? { ...this.filter, sort: "newest" } : this.filter;
    try {
      const page = await fetchJson<QueuePage>(pageAddress(filter, options));
      if (this.state.key !== key) return;
      this.onAnswer({ asOf: page.asOf });
      this.set({ list: update(this.state.list, page) });
    } catch (error) {
      this.onAnswer({ code: codeOf(error) });
    }
  }

  private set(change: Partial<QueueState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

function keyOf(filter: SectionFilter): string {
  return writeQueueAddress(filter).toString();
}

function pageAddress(filter: SectionFilter, options: { cursor: string | null; limit: number }): string {
  const query = writeQueueAddress(filter);
  query.set("limit", String(options.limit));
  if (options.cursor !== null) query.set("cursor", options.cursor);
  return `/api/console/queue?${query.toString()}`;
}
