import { expect, it } from "vitest";
import type { NamesSummary, NameView } from "@/lib/flow/names/schema";
import { append, restore, startList, without } from "./names-list";

const name = (id: number, rowCount: number): NameView => ({
  ...{ id, version: 0, field: "agency", given: `Имя ${id}`, rowCount, samples: [], proposals: [] },
  ...{ decision: null, applied: null },
});
const none = { open: 0, decided: 0 };
const summary: NamesSummary = {
  counts: { agency: none, topic: none, territory: none, community: none },
  confident: 0,
  progress: null,
};
const list = startList({ names: [name(5, 90), name(4, 70), name(3, 70)], nextCursor: "70_3", summary });
const ids = (given: { open: readonly NameView[] }) => given.open.map(({ id }) => id);

it("a name that is refused comes back where it stood", () => {
  const [, second] = list.open;
  const rest = without(list, new Set([4]));
  expect(ids(rest)).toEqual([5, 3]);
  expect(second && ids(restore(rest, second))).toEqual([5, 4, 3]);
  expect(second && restore(list, second)).toBe(list);
});

it("a name that has moved into the next page stands in the list once", () => {
  const more = append(list, "open", { names: [name(3, 70), name(2, 10)], nextCursor: null, summary });
  expect(ids(more)).toEqual([5, 4, 3, 2]);
  expect(more.openCursor).toBeNull();
});
