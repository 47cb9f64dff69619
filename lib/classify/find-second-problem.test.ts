import { describe, expect, it } from "vitest";
import { findSecondProblem } from "@/lib/classify/find-second-problem";
import { predict } from "@/lib/classify/predict";
import { sampleGroup, sampleTopics } from "@/lib/classify/sample-topics";
import { splitClauses } from "@/lib/classify/split-clauses";
import { trainModel } from "@/lib/classify/train-model";

const model = trainModel(sampleTopics, { seed: 7, groupOf: sampleGroup });

describe("splitClauses", () => {
  it("parts sentences, lines and what is added, and loses no letter", () => {
    const text = "Батареи холодные третий день. На ул. Садовой темно\nа ещё снег не чистят, кроме того яма у дома";
    const clauses = splitClauses(text);
    expect(clauses.map((clause) => clause.text.trim())).toEqual([
      "Батареи холодные третий день.",
      "На ул. Садовой темно",
      "а ещё снег не чистят,",
      "кроме того яма у дома",
    ]);
    expect(clauses.map((clause) => clause.text).join("")).toBe(text);
    for (const { start, text: part } of clauses) expect(text.startsWith(part, start)).toBe(true);
  });

  it("keeps to a number of parts, however long the text", () => {
    expect(splitClauses("Снег никто не чистит. ".repeat(9_000)).length).toBeLessThanOrEqual(24);
    expect(splitClauses("")).toEqual([]);
    expect(splitClauses("!!!")).toEqual([{ text: "!!!", start: 0 }]);
  });
});

describe("findSecondProblem", () => {
  it("offers what another sentence is about, and says which one", () => {
    const text = "В квартире холодно, батареи ледяные, нет отопления. Ещё яма на дороге, асфальт разбит, пробил колесо";
    const best = predict(model, text)[0]?.label ?? "";
    const second = findSecondProblem(model, text, best);
    expect([best, second?.label].sort()).toEqual(["housing.heating", "roads.potholes"]);
    expect(text.slice(second?.start, second?.end)).toMatch(best === "housing.heating" ? /яма/ : /батареи/);
  });

  it("offers nothing for one problem, in one sentence or in two", () => {
    for (const text of [
      "яма на дороге, пробил колесо",
      "Яма на дороге у рынка. Асфальт разбит, пробил колесо вчера вечером",
      "Батареи холодные. Подскажите, пожалуйста, куда обращаться",
      "",
      "😡",
    ])
      expect(findSecondProblem(model, text, predict(model, text)[0]?.label ?? "")).toBeNull();
  });
});
