import { describe, expect, it } from "vitest";
import { explain, explainAgainst } from "@/lib/classify/explain";
import { extractFeatures } from "@/lib/classify/features";
import { readText } from "@/lib/classify/predict";
import { sampleGroup, sampleTopics } from "@/lib/classify/sample-topics";
import { trainModel } from "@/lib/classify/train-model";

const model = trainModel(sampleTopics, { seed: 7, groupOf: sampleGroup });

function wordsOf(text: string, label: string): string[] {
  return explain(model, text, label).map(({ start, end }) => text.slice(start, end));
}

describe("explain", () => {
  it("points at the words that decided, in the spelling of the author", () => {
    const text = "Здравствуйте! У нас БАТАРЕИ ледяные, а на Полевой всё хорошо";
    expect(wordsOf(text, "housing.heating")[0]).toBe("БАТАРЕИ ледяные");
  });

  it("names what speaks for the label first and what speaks against it last", () => {
    const spans = explain(model, "батареи холодные, и яма на дороге у дома", "housing.heating");
    expect(spans.at(0)?.weight).toBeGreaterThan(0);
    expect(spans.at(-1)?.weight).toBeLessThan(0);
    expect(spans.map(({ weight }) => weight)).toEqual(spans.map(({ weight }) => weight).sort((a, b) => b - a));
  });

  it("gives at most six reasons, which never overlap", () => {
    const text = sampleTopics.map((example) => example.text).join(". ");
    const spans = explain(model, text, "roads.snow").sort((left, right) => left.start - right.start);
    expect(spans.length).toBeLessThanOrEqual(6);
    spans.reduce((at, { start, end }) => {
      expect(start).toBeGreaterThanOrEqual(at);
      return end;
    }, 0);
  });

  it("has no reason where there is nothing to read, nor for a label it doesn't know", () => {
    expect(explain(model, "😡", "roads.snow")).toEqual([]);
    expect(explain(model, "снег", "roads.unknown")).toEqual([]);
  });

  it("tells the words for a label from those for its runner-up", () => {
    const text = "батареи холодные, и яма на дороге у дома";
    const reading = readText(model, extractFeatures(text));
    const { reasonsFor, reasonsAgainst } = explainAgainst(reading, "housing.heating", "roads.potholes");
    expect(reasonsFor.map(({ start, end }) => text.slice(start, end))).toContain("батареи холодные");
    expect(reasonsAgainst.map(({ start, end }) => text.slice(start, end)).join(" ")).toMatch(/яма|дороге/);
    const turned = explainAgainst(reading, "roads.potholes", "housing.heating");
    expect(turned.reasonsFor.map(({ start }) => start)).toEqual(reasonsAgainst.map(({ start }) => start));
    expect(explainAgainst(reading, "roads.snow", "roads.snow")).toEqual({ reasonsFor: [], reasonsAgainst: [] });
    expect(explainAgainst(reading, "roads.snow", "roads.none")).toEqual({ reasonsFor: [], reasonsAgainst: [] });
  });
});
