import { expect, test } from "vitest";
import { innerPoint } from "./inner-point";
import { placeLabels } from "./place-labels";
import type { LabelWish } from "./place-labels";
import type { Polygons, Xy } from "./project";

const measure = (text: string, { size }: { size: number }) => text.length * size * 0.6;

function square([x, y]: Xy, size: number): Polygons {
  return [
    [
      [
        [x, y],
        [x + size, y],
        [x + size, y + size],
        [x, y + size],
        [x, y],
      ],
    ],
  ];
}

function wish(code: string, at: Xy, size: number): LabelWish {
  const polygons = square(at, size);
  return {
    code,
    name: "Сергиевский",
    figure: "0,82",
    weight: size,
    isUrgent: false,
    isWorthLeader: true,
    at: [at[0] + size / 2, at[1] + size / 2],
    polygons,
  };
}

const room = {
  measure,
  around: { left: 200, top: 0, right: 600, bottom: 400 },
  frame: { left: 0, top: 0, right: 800, bottom: 400 },
};

test("a large area holds name and figure, a smaller one the broken name, a small one the figure, a tiny one nothing", () => {
  const labels = placeLabels(
    [
      wish("large", [200, 0], 150),
      wish("middle", [350, 0], 60),
      wish("small", [350, 100], 32),
      wish("tiny", [210, 300], 14),
    ],
    room,
  );
  const byCode = new Map(labels.map((label) => [label.code, label]));
  expect(byCode.get("large")?.lines).toEqual(["Сергиевский"]);
  expect(byCode.get("middle")?.lines).toHaveLength(2);
  expect(byCode.get("small")?.lines).toEqual([]);
  expect(byCode.get("tiny")).toMatchObject({ anchor: "end", lines: ["Сергиевский"] });
  expect(byCode.get("tiny")?.leader?.[1]).toEqual([217, 307]);
});

test("labels outside never cover each other", () => {
  const labels = placeLabels(
    Array.from({ length: 5 }, (_, index) => wish(`t${index}`, [205, 200 + index * 4], 8)),
    room,
  );
  const ys = labels.map(({ at }) => at[1]).sort((a, b) => a - b);
  expect(ys).toHaveLength(5);
  for (let at = 1; at < ys.length; at++) expect((ys[at] ?? 0) - (ys[at - 1] ?? 0)).toBeGreaterThanOrEqual(28);
});

test("the label of a bent area stands inside of it", () => {
  const bent: Polygons = [
    [
      [
        [0, 0],
        [100, 0],
        [100, 20],
        [30, 20],
        [30, 100],
        [0, 100],
        [0, 0],
      ],
    ],
  ];
  const [x, y] = innerPoint({
    code: "bent",
    name: "",
    polygons: bent,
    box: { left: 0, top: 0, right: 100, bottom: 100 },
  });
  expect(y < 20 || x < 30).toBe(true);
  expect(x > 0 && y > 0 && x < 100 && y < 100).toBe(true);
});
