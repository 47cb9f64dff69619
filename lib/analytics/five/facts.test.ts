import { expect, test } from "vitest";
import { answerTimeFact, chooseFacts, chooseTopic, shareFact } from "./facts";
import { sampleCounts, sampleFigures, sampleRow, sampleTimes } from "./sample-figures";

const timed = (n: number, median: number) => ({ n, median, p90: median * 2, mean: median });
const gap = (explained: number, resolved: number) => ({ solvableExplained: explained, solvableResolved: resolved });

test("the time of a full answer stands in both clocks, with its norm and the weeks as a line", () => {
  const fact = answerTimeFact(
    {
      now: sampleFigures({ incidents: 90 }, { answerWork: timed(60, 24_000), answerWall: timed(60, 76_200) }),
      before: sampleFigures({}, { answerWork: timed(50, 26_700), answerWall: timed(50, 80_000) }),
    },
    {
      weeks: [
        { day: "2026-11-09", times: sampleTimes({ answerWork: timed(4, 1), answerWall: timed(4, 1) }) },
        { day: "2026-11-16", times: sampleTimes({ answerWork: timed(60, 24_000), answerWall: timed(60, 76_200) }) },
      ],
      norm: { ms: 32_400_000, isWorking: true },
    },
  );
  expect(fact).toMatchObject({
    n: 60,
    incidents: 90,
    workMs: 24_000_000,
    wallMs: 76_200_000,
    workBeforeMs: 26_700_000,
  });
  // Four answers of a week say nothing.
  expect(fact?.line).toMatchObject({ from: "2026-11-09", to: "2026-11-22", now: [null, 24_000_000] });
  expect(fact?.wallLine.now).toEqual([null, 76_200_000]);
});

test("with too few answers there is no such fact, and with too few before there is no change", () => {
  const few = sampleFigures({}, { answerWork: timed(19, 24_000) });
  const many = sampleFigures({}, { answerWork: timed(20, 24_000) });
  const rest = { weeks: [], norm: null };
  expect(answerTimeFact({ now: few, before: many }, rest)).toBeNull();
  expect(answerTimeFact({ now: many, before: few }, rest)).toMatchObject({ workBeforeMs: null });
});

test("a share names the group where it is worst, if that one has data and is worse than the region", () => {
  const groups = [
    sampleRow("few", gap(9, 1)),
    sampleRow("housing", gap(58, 42)),
    sampleRow("roads", gap(30, 70)),
    { ...sampleRow("none", gap(90, 10)), code: null, name: null },
  ];
  const fact = shareFact(
    "honesty_gap",
    { now: sampleFigures(gap(41, 59)), before: sampleFigures(gap(35, 65)) },
    { weeks: [{ day: "2026-11-16", counts: sampleCounts(gap(41, 59)) }], groups },
  );
  expect(fact).toMatchObject({ value: 0.41, valueBefore: 0.35, part: 41, n: 100 });
  expect(fact?.worst).toEqual({ name: "Имя housing", value: 0.58, n: 100 });
  expect(fact?.line.now).toEqual([0.41]);
});

test("of a share where more is better the worst group is the lowest", () => {
  const due = (onTime: number, late: number) => ({ answerOnTime: onTime, answerLate: late });
  const given = { now: sampleFigures(due(80, 20)), before: sampleFigures({}) };
  const groups = [sampleRow("a", due(90, 10)), sampleRow("b", due(50, 50))];
  expect(shareFact("on_time", given, { weeks: [], groups })).toMatchObject({
    worst: { name: "Имя b", value: 0.5 },
    valueBefore: null,
  });
  expect(shareFact("on_time", given, { weeks: [], groups: groups.slice(0, 1) })?.worst).toBeNull();
});

test("the topic of the year is the one that changed beyond chance, not the one with the largest percentage", () => {
  const messages = (now: number, before: number) => [{ messages: now }, { messages: before }] as const;
  const rows = [
    sampleRow("lucky", ...messages(24, 8)),
    sampleRow("snow", ...messages(1_284, 847)),
    sampleRow("same", ...messages(500, 505)),
    sampleRow("new", ...messages(300, 4)),
  ];
  expect(chooseTopic(rows)).toEqual({
    topic: { code: "snow", name: "Имя snow" },
    ...{ count: 1_284, before: 847 },
    change: 1_284 / 847 - 1,
  });
  expect(chooseTopic([sampleRow("less", ...messages(40, 200))])).toMatchObject({ change: -0.8 });
  expect(chooseTopic([sampleRow("same", ...messages(500, 505)), sampleRow("few", ...messages(14, 6))])).toBeNull();
});

test("three facts at most, in order, without those that have too few data", () => {
  const fact = (value: number) =>
    shareFact(
      "on_time",
      { now: sampleFigures({ answerOnTime: value, answerLate: 50 }), before: sampleFigures({}) },
      {
        weeks: [],
        groups: [],
      },
    );
  const [one, two, three, four] = [10, 20, 30, 40].map(fact);
  expect(chooseFacts([null, one ?? null, null, two ?? null, three ?? null, four ?? null])).toEqual([one, two, three]);
  expect(chooseFacts([null, null])).toEqual([]);
});
