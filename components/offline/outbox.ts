import type { IncidentCommand } from "@/lib/incidents/commands/schema";

/** What is sent with an entry besides its command: photos that were taken without a line. */
export interface OutboxFile {
  name: string;
  blob: Blob;
}

export interface OutboxEntry {
  /** The idempotency key: the server carries out what it names once, however often it is sent. */
  id: string;
  userId: number;
  /** Where it goes; a command goes to its own address, files to that of whoever takes files. */
  address: string;
  /** For the list of what waits. */
  incidentNumber: number;
  label: string;
  /** What the person wrote: shown again when it is refused, never lost. */
  text: string | null;
  command: IncidentCommand | null;
  /** None or one: a file goes by itself, with the key of its entry. */
  files: OutboxFile[];
  state: "waiting" | "refused";
  /** Why it was refused. */
  code: string | null;
  /** The entry before it on the same incident: once that is done, the incident has another version. */
  followsId: string | null;
}

export type NewEntry = Pick<OutboxEntry, "id" | "userId" | "incidentNumber" | "label"> &
  Partial<Pick<OutboxEntry, "address" | "text" | "command" | "files">>;

export type Sent =
  | { kind: "done"; version: number | null }
  | { kind: "refused"; code: string }
  /** Nobody answered, or the session is over: it stays as it is. */
  | { kind: "later"; code: string };

export interface OutboxDeps {
  read: () => Promise<OutboxEntry[]>;
  /** Changes what is stored in one step, whatever other tabs do. */
  change: (change: (entries: OutboxEntry[]) => OutboxEntry[]) => Promise<void>;
  send: (entry: OutboxEntry) => Promise<Sent>;
}

export const commandAddress = "/api/console/commands";

/**
 * Keeps it; what is pressed twice stands in once.
 * @returns the id under which it stands
 */
export async function putInto({ change }: OutboxDeps, given: NewEntry): Promise<string> {
  let id = given.id;
  await change((entries) => {
    const same = entries.find((entry) => entry.id === given.id || isSame(entry, given));
    if (same) {
      id = same.id;
      return entries;
    }
    const before = entries.filter((entry) => isBefore(entry, given)).at(-1);
    const entry: OutboxEntry = {
      address: commandAddress,
      text: null,
      command: null,
      files: [],
      ...given,
      state: "waiting",
      code: null,
      followsId: before?.id ?? null,
    };
    return [...entries, entry];
  });
  return id;
}

function isSame(entry: OutboxEntry, given: NewEntry): boolean {
  const { command } = given;
  if (entry.state !== "waiting" || entry.userId !== given.userId || !command || (given.files ?? []).length > 0)
    return false;
  return JSON.stringify(entry.command) === JSON.stringify(command);
}

function isBefore(entry: OutboxEntry, given: NewEntry): boolean {
  return entry.state === "waiting" && entry.userId === given.userId && entry.incidentNumber === given.incidentNumber;
}

export interface Flushed {
  sent: { id: string; version: number | null }[];
  /** Why it stopped before the end. */
  code: string | null;
}

/**
 * Sends what waits of this person, in the order in which it was done. What the server refuses is kept with its text and
 * does not hold up the rest; what nobody answered stops the round.
 */
export async function flushOutbox(deps: OutboxDeps, userId: number): Promise<Flushed> {
  const sent: Flushed["sent"] = [];
  for (;;) {
    const next = (await deps.read()).find((entry) => entry.userId === userId && entry.state === "waiting");
    if (!next) return { sent, code: null };
    const answer = await deps.send(next);
    if (answer.kind === "later") return { sent, code: answer.code };
    if (answer.kind === "done") sent.push({ id: next.id, version: answer.version });
    await deps.change((entries) => settle(entries, next.id, answer));
  }
}

function settle(entries: OutboxEntry[], id: string, answer: Exclude<Sent, { kind: "later" }>): OutboxEntry[] {
  if (answer.kind === "refused") {
    return entries.map((entry) => (entry.id === id ? { ...entry, state: "refused", code: answer.code } : entry));
  }
  return entries
    .filter((entry) => entry.id !== id)
    .map((entry) => (entry.followsId === id ? withVersion(entry, answer.version) : entry));
}

/** It was written on top of the one that is done now: it means the incident as that one left it. */
function withVersion(entry: OutboxEntry, version: number | null): OutboxEntry {
  const command = entry.command && version !== null ? { ...entry.command, version } : entry.command;
  return { ...entry, command, followsId: null };
}
