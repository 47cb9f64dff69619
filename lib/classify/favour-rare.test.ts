import { describe, expect, it } from "vitest";
import { chooseLabel, favourRare, fitFavour } from "@/lib/classify/favour-rare";
import { indexesOfBest } from "@/lib/classify/probabilities";

const labelCount = 50;

/** Sure of a frequent label 0; every other label is rare. */
function unseen(): Float64Array[] {
  return Array.from({ length: 1_000 }, (_, at) => {
    const row = new Float64Array(labelCount).fill(0.1 / (labelCount - 1));
    row[at % 5 === 0 ? 1 + ((at / 5) % (labelCount - 1)) : 0] = 0.9;
    return row;
  });
}

/** Two labels in question, the first one a little likelier. */
function divided(first: number, second: number, lead: number): Float64Array {
  const row = new Float64Array(labelCount);
  row[first] = 0.5 + lead;
  row[second] = 0.5 - lead;
  return row;
}

describe("fitFavour", () => {
  const favour = fitFavour(unseen());

  it("lets a rare label be chosen that is nearly as likely, and no unlikely one", () => {
    if (!favour) throw new Error("no favour");
    expect(chooseLabel(divided(0, 7, 0.01), favour)).toBe(7);
    expect(chooseLabel(divided(0, 7, 0.3), favour)).toBe(0);
    expect(chooseLabel(divided(7, 0, 0.01), favour)).toBe(7);
  });

  it("leaves a few labels alone, which all have texts enough", () => {
    expect(fitFavour([Float64Array.of(0.5, 0.3, 0.2)])).toBeNull();
    expect(fitFavour([])).toBeNull();
  });

  it("leaves labels alone of which there are too few texts to tell", () => {
    expect(fitFavour(unseen().slice(0, 200))).toBeNull();
  });

  it("puts the chosen label first without making it surer than both were", () => {
    if (!favour) throw new Error("no favour");
    const row = divided(0, 7, 0.01);
    favourRare(row, favour);
    expect(indexesOfBest(row, 2)).toEqual([7, 0]);
    expect(row.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 10);
    expect(row[7]).toBeLessThan(0.51);
  });
});
