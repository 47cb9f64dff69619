import { describe, expect, it } from "vitest";
import { extractFeatures } from "@/lib/classify/features";
import { findSecondProblem } from "@/lib/classify/find-second-problem";
import { likeliest, readText } from "@/lib/classify/predict";
import { sampleGroup, sampleTopics } from "@/lib/classify/sample-topics";
import { trainModel } from "@/lib/classify/train-model";

const model = trainModel(sampleTopics, { seed: 7, groupOf: sampleGroup });

function find(text: string) {
  const reading = readText(model, extractFeatures(text));
  const best = likeliest(reading, 1)[0]?.label;
  return { best, second: findSecondProblem(reading, text) };
}

describe("findSecondProblem", () => {
  it("offers what another clause is about, and says which one, in whatever order they stand", () => {
    for (const text of [
      "В квартире холодно, батареи ледяные, нет отопления. Ещё яма на дороге, асфальт разбит, пробил колесо",
      "Яма на дороге, асфальт разбит, пробил колесо. В квартире холодно, батареи ледяные, нет отопления",
    ]) {
      const { best, second } = find(text);
      expect([best, second?.label].sort(), text).toEqual(["housing.heating", "roads.potholes"]);
      expect(text.slice(second?.start, second?.end)).toMatch(
        best === "housing.heating" ? /^(яма|асфальт|пробил|Ещё яма)/i : /(батареи|отопления|холодно)/,
      );
    }
  });

  it("offers nothing for one problem, in one sentence or in several", () => {
    for (const text of [
      "яма на дороге, пробил колесо",
      "Яма на дороге у рынка. Асфальт разбит, пробил колесо вчера вечером",
      "Батареи холодные. Подскажите, пожалуйста, куда обращаться",
      "",
      "😡",
    ])
      expect(find(text).second, text).toBeNull();
  });

  it("says the same of the same text, whether somebody has asked for its words before or not", () => {
    const text = "В квартире холодно, батареи ледяные, нет отопления. Ещё яма на дороге, асфальт разбит, пробил колесо";
    expect(find(text)).toEqual(find(text));
  });
});
