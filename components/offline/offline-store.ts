import { createStore, del, get, set, update } from "idb-keyval";
import type { UseStore } from "idb-keyval";
import type { OutboxEntry } from "./outbox";

const outboxKey = "outbox";
let opened: UseStore | undefined;

/** Opened when something is kept for the first time: the server has no such thing. */
function store(): UseStore {
  opened ??= createStore("otklik-offline", "kept");
  return opened;
}

export async function readOutbox(): Promise<OutboxEntry[]> {
  return (await get<OutboxEntry[]>(outboxKey, store())) ?? [];
}

/** One transaction of the browser's database: two tabs never overwrite each other. */
export async function changeOutbox(change: (entries: OutboxEntry[]) => OutboxEntry[]): Promise<void> {
  await update<OutboxEntry[]>(outboxKey, (entries) => change(entries ?? []), store());
}

export async function readDraft(key: string): Promise<string | null> {
  const left = takeLeft(key);
  if (left !== null) await writeDraft(key, left);
  return (await get<string>(`draft:${key}`, store())) ?? null;
}

/** For a page that goes away at this moment: the browser's database is given up with it, this is written before. */
export function leaveDraft(key: string, text: string): void {
  try {
    localStorage.setItem(leftKey(key), text);
  } catch {
    // A browser that is full or forbids it has what was kept up to the key before.
  }
}

function takeLeft(key: string): string | null {
  const left = localStorage.getItem(leftKey(key));
  localStorage.removeItem(leftKey(key));
  return left;
}

function leftKey(key: string): string {
  return `otklik-draft:${key}`;
}

export async function writeDraft(key: string, text: string): Promise<void> {
  if (text === "") await del(`draft:${key}`, store());
  else await set(`draft:${key}`, text, store());
}
