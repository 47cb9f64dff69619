import { expect, test } from "vitest";
import { dueShown, tallyPromises } from "./promises";
import { samplePromise } from "./sample-figures";

const week = { from: "2026-11-16", to: "2026-11-22" };
const dayAt = (day: number) => ({ promisedOn: `2026-11-${day}`, dueAt: `2026-11-${day}T20:00:00Z` });

test("each promise counts once, and what is due stands by its day, the broken first", () => {
  const tally = tallyPromises(
    [
      samplePromise(1, { ...dayAt(16), state: "kept", answeredAt: "2026-11-16T08:00:00Z" }),
      samplePromise(2, { ...dayAt(17), state: "broken" }),
      samplePromise(3, { ...dayAt(18), state: "broken", answeredAt: "2026-11-19T08:00:00Z" }),
      samplePromise(5, { ...dayAt(20), state: "waiting" }),
      samplePromise(4, { ...dayAt(21), state: "waiting" }),
    ],
    week,
  );
  expect(tally).toMatchObject({ period: week, kept: 1, broken: 2, waiting: 2, moreDue: 0 });
  expect(tally.due.map(({ incidentId }) => incidentId)).toEqual([2, 5, 4]);
});

test("a promise that was put off is broken, and stands in the list by its new day", () => {
  const tally = tallyPromises([samplePromise(1, { ...dayAt(17), state: "broken" }), samplePromise(1, dayAt(21))], week);
  expect(tally).toMatchObject({ broken: 1, waiting: 1 });
  expect(tally.due).toEqual([samplePromise(1, dayAt(21))]);
});

test("what the next week brings stands in the list and is not counted", () => {
  const tally = tallyPromises([samplePromise(1, dayAt(24)), samplePromise(2, dayAt(22))], week);
  expect(tally).toMatchObject({ kept: 0, waiting: 1, broken: 0 });
  expect(tally.due.map(({ incidentId }) => incidentId)).toEqual([2, 1]);
});

test("a long list says how much more there is", () => {
  const many = Array.from({ length: dueShown + 4 }, (_, index) => samplePromise(index + 1));
  expect(tallyPromises(many, week)).toMatchObject({ waiting: dueShown + 4, moreDue: 4 });
});
