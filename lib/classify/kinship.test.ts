import { describe, expect, it } from "vitest";
import { kinshipByGroup, kinshipByName, nearnessOf, type Kinship } from "@/lib/classify/kinship";

const labels = ["Ямы на городских дорогах", "Ямы на сельских дорогах", "Фонари на сельских дорогах", "Очередь к врачу"];
const shownIn = (kinship: Kinship, label: number) => [...nearnessOf(kinship).slice(label * 4, label * 4 + 4)];

describe("kinshipByName", () => {
  it("holds labels the nearer, the more and the rarer the words are that their names share", () => {
    const [itself, roads, lights, queue] = shownIn(kinshipByName(labels) ?? kinshipByGroup(labels, undefined, 1), 0);
    expect(itself).toBe(1);
    expect(roads).toBeGreaterThan(lights ?? 1);
    expect(lights).toBeGreaterThan(0);
    expect(queue).toBe(0);
  });

  it("is the same seen from either side, and never more than being the label itself", () => {
    const kinship = kinshipByName(labels);
    if (!kinship) throw new Error("no kin");
    const nearness = nearnessOf(kinship);
    nearness.forEach((near, cell) => {
      expect(near).toBeCloseTo(nearness[(cell % 4) * 4 + Math.floor(cell / 4)] ?? -1, 6);
      expect(near).toBeLessThanOrEqual(1);
    });
  });

  it.each([
    ["numbers", ["1", "2", "3"]],
    ["names of which few share a word", ["Дороги", "Лифты", "Лифты и подъезды", "Реклама", "Вода"]],
    ["no labels but one", ["Дороги"]],
  ])("says nothing of %s", (_, names) => {
    expect(kinshipByName(names)).toBeNull();
  });
});

describe("kinshipByGroup", () => {
  const groupOf = (label: string) => label.split(" ")[0] ?? "";

  it("holds labels of one group together, as strongly as it is told", () => {
    const [itself, same, other] = shownIn(kinshipByGroup(labels, groupOf, 0.6), 0);
    expect(itself).toBe(1);
    expect(same).toBeCloseTo(0.36, 6);
    expect(other).toBe(0);
  });

  it("holds none together without groups", () => {
    expect(kinshipByGroup(labels, undefined, 1).partCount).toBe(0);
  });
});
