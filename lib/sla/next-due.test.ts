import fc from "fast-check";
import { expect, test } from "vitest";
import { clockKinds } from "@/lib/regions/schema";
import { nextDue } from "./next-due";
import { clockStates } from "./schema";

const clocksArbitrary = fc.array(
  fc.record({
    kind: fc.constantFrom(...clockKinds),
    state: fc.constantFrom(...clockStates),
    dueAt: fc.integer({ min: 0, max: 1000 }),
  }),
);

test("the next deadline is the earliest of the running clocks, and there is none without them", () => {
  fc.assert(
    fc.property(clocksArbitrary, (clocks) => {
      const running = clocks.filter(({ state }) => state === "running");
      const next = nextDue(clocks);
      if (running.length === 0) {
        expect(next).toBeNull();
        return;
      }
      expect(next?.dueAt).toBe(Math.min(...running.map(({ dueAt }) => dueAt)));
      expect(running).toContainEqual({ ...next, state: "running" });
    }),
  );
});
