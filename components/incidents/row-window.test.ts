import fc from "fast-check";
import { expect, test } from "vitest";
import { rowsInSight, scrollTopFor, startsOf } from "./row-window";

const list = fc.array(fc.constantFrom(28, 44, 51, 64), { minLength: 1, maxLength: 300 }).map(startsOf);
const sight = fc.record({ top: fc.nat(20_000), height: fc.integer({ min: 100, max: 1_200 }) });

test("every line that is in sight stands in the page", () => {
  fc.assert(
    fc.property(list, sight, (starts, seen) => {
      const { first, last } = rowsInSight(starts, seen, 0);
      for (let index = 0; index < starts.length - 1; index += 1) {
        const [start = 0, end = 0] = [starts[index], starts[index + 1]];
        const isInSight = end > seen.top && start < seen.top + seen.height;
        if (isInSight) expect(index >= first && index <= last).toBe(true);
      }
    }),
  );
});

test("a line that was scrolled to is in sight as a whole, and one that was stays where it is", () => {
  fc.assert(
    fc.property(list, sight, fc.nat(), (starts, seen, wish) => {
      const index = wish % (starts.length - 1);
      const [start = 0, end = 0] = [starts[index], starts[index + 1]];
      const top = scrollTopFor(starts, index, seen);
      expect(start >= top && end <= top + seen.height).toBe(true);
      if (start >= seen.top && end <= seen.top + seen.height) expect(top).toBe(seen.top);
    }),
  );
});
