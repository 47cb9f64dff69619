import { describe, expect, test } from "vitest";
import { flushOutbox, putInto } from "./outbox";
import type { NewEntry, OutboxEntry, Sent } from "./outbox";

const userId = 7;

function open(answer: (entry: OutboxEntry) => Sent) {
  let stored: OutboxEntry[] = [];
  const sent: OutboxEntry[] = [];
  const deps = {
    read: () => Promise.resolve(stored),
    change(change: (entries: OutboxEntry[]) => OutboxEntry[]) {
      stored = change(stored);
      return Promise.resolve();
    },
    send(entry: OutboxEntry) {
      sent.push(entry);
      return Promise.resolve(answer(entry));
    },
  };
  return { deps, sent, stored: () => stored };
}

const takes = { action: "take", incidentId: 1, version: 3 } as const;

function take(id: string, over: Partial<NewEntry> = {}): NewEntry {
  return { id, userId, incidentNumber: 1, label: "Взять", command: takes, ...over };
}

const ofIncident = (number: number): Partial<NewEntry> => ({
  incidentNumber: number,
  command: { ...takes, incidentId: number },
});
const done = (version: number): Sent => ({ kind: "done", version });

describe("what was done without a line", () => {
  test("is sent in its order, and is gone once it is done", async () => {
    const box = open(() => done(4));
    for (const id of ["a", "b", "c"]) await putInto(box.deps, take(id, ofIncident(id.charCodeAt(0))));
    expect(await flushOutbox(box.deps, userId)).toEqual({
      sent: ["a", "b", "c"].map((id) => ({ id, version: 4 })),
      code: null,
    });
    expect(box.sent.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(box.stored()).toEqual([]);
  });

  test("stays, with the same key, while nobody answers", async () => {
    let isUp = false;
    const box = open(() => (isUp ? done(4) : { kind: "later", code: "unavailable" }));
    await putInto(box.deps, take("a"));
    await putInto(box.deps, take("b", { incidentNumber: 2, command: null }));
    expect(await flushOutbox(box.deps, userId)).toEqual({ sent: [], code: "unavailable" });
    expect(box.stored().map(({ id, state }) => [id, state])).toEqual([
      ["a", "waiting"],
      ["b", "waiting"],
    ]);
    isUp = true;
    await flushOutbox(box.deps, userId);
    expect(box.sent.map(({ id }) => id)).toEqual(["a", "a", "b"]);
  });

  test("a second step on the same incident means the version that the first one left", async () => {
    const box = open((entry) => done((entry.command?.version ?? 0) + 1));
    await putInto(box.deps, take("a"));
    await putInto(box.deps, take("b", { command: { action: "confirm", incidentId: 1, version: 3 } }));
    await putInto(box.deps, take("other", ofIncident(2)));
    await flushOutbox(box.deps, userId);
    expect(box.sent.map(({ id, command }) => [id, command?.version])).toEqual([
      ["a", 3],
      ["b", 4],
      ["other", 3],
    ]);
  });

  test("what is refused keeps its text and holds up nothing else", async () => {
    const box = open((entry) => (entry.id === "a" ? { kind: "refused", code: "stale" } : done(4)));
    await putInto(box.deps, take("a", { text: "Ответ, который нельзя потерять" }));
    await putInto(box.deps, take("b", ofIncident(2)));
    await flushOutbox(box.deps, userId);
    await flushOutbox(box.deps, userId);
    expect(box.sent.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(box.stored()).toMatchObject([
      { id: "a", state: "refused", code: "stale", text: "Ответ, который нельзя потерять" },
    ]);
  });

  test("is kept once when it is pressed twice", async () => {
    const box = open(() => done(4));
    expect(await putInto(box.deps, take("a"))).toBe("a");
    expect(await putInto(box.deps, take("b"))).toBe("a");
    expect(box.stored()).toHaveLength(1);
  });

  test("is put in once under one key, and never sent for another person", async () => {
    const box = open(() => done(4));
    await putInto(box.deps, take("a"));
    await putInto(box.deps, take("a"));
    await putInto(box.deps, take("b", { userId: 8 }));
    await flushOutbox(box.deps, userId);
    expect(box.sent.map(({ id }) => id)).toEqual(["a"]);
    expect(box.stored().map(({ id }) => id)).toEqual(["b"]);
  });
});
