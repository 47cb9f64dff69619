import { expect, test } from "vitest";
import { nearBox } from "./near-box";

test("small steps of the map ask for the same box, which holds all that is seen", () => {
  const one = nearBox({ bounds: [50.101, 53.181, 50.233, 53.243] });
  expect(one).toBe("50.08,53.18,50.24,53.26");
  expect(nearBox({ bounds: [50.11, 53.185, 50.239, 53.25] })).toBe(one);
});

test("from very near the box is a small one, so that the answer holds single houses", () => {
  expect(nearBox({ bounds: [50.1012, 53.1811, 50.1052, 53.183] })).toBe("50.1,53.18,50.11,53.185");
  expect(nearBox({ bounds: [50.1012, 53.1811, 50.1018, 53.1814] })).toBe("50.1,53.18,50.105,53.1825");
});

test("from far away, and before anything is seen, no box is asked for", () => {
  expect(nearBox({ bounds: [49, 52, 52, 54] })).toBeNull();
  expect(nearBox({ bounds: [50.1, 53.1, 50.2, 53.4] })).toBeNull();
  expect(nearBox(null)).toBeNull();
});
