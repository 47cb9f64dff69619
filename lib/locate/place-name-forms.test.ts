import { describe, expect, test } from "vitest";
import { grammaticalCase } from "./name-forms";
import { adjectivalForms, relationalAdjectives, toponymForms } from "./place-name-forms";

const { genitive, dative, instrumental, prepositional } = grammaticalCase;

function formsIn(name: string, bit: number): string[] {
  return toponymForms(name)
    .filter((form) => (form.cases & bit) !== 0 && !form.isAbbreviated)
    .map((form) => form.words.join(" "));
}

describe("toponymForms", () => {
  test.each([
    ["самара", "самары", "самаре", "самарой", "самаре"],
    ["сызрань", "сызрани", "сызрани", "сызранью", "сызрани"],
    ["кинель", "кинеля", "кинелю", "кинелем", "кинеле"],
    ["тольятти", "тольятти", "тольятти", "тольятти", "тольятти"],
    ["отрадный", "отрадного", "отрадному", "отрадным", "отрадном"],
    ["чапаевск", "чапаевска", "чапаевску", "чапаевском", "чапаевске"],
    ["похвистнево", "похвистнева", "похвистневу", "похвистневом", "похвистневе"],
    ["похвистнево", "похвистнево", "похвистнево", "похвистнево", "похвистнево"],
    ["приволжье", "приволжья", "приволжью", "приволжьем", "приволжье"],
    ["большая глушица", "большой глушицы", "большой глушице", "большой глушицей", "большой глушице"],
    ["красный яр", "красного яра", "красному яру", "красным яром", "красном яру"],
    ["кинель-черкассы", "кинель черкасс", "кинель черкассам", "кинель черкассами", "кинель черкассах"],
    ["челно-вершины", "челно вершин", "челно вершинам", "челно вершинами", "челно вершинах"],
    ["кошки", "кошек", "кошкам", "кошками", "кошках"],
    ["ключи", "ключей", "ключам", "ключами", "ключах"],
    ["борское", "борского", "борскому", "борским", "борском"],
    ["торжок", "торжка", "торжку", "торжком", "торжке"],
    ["тополек", "тополька", "топольку", "топольком", "топольке"],
    ["гаврилова поляна", "гавриловой поляны", "гавриловой поляне", "гавриловой поляной", "гавриловой поляне"],
    ["петра дубрава", "петра дубравы", "петра дубраве", "петра дубравой", "петра дубраве"],
    ["знамя труда", "знамени труда", "знамени труда", "знаменем труда", "знамени труда"],
    ["усть-кинельский", "усть кинельского", "усть кинельскому", "усть кинельским", "усть кинельском"],
    ["верхние белозерки", "верхних белозерок", "верхним белозеркам", "верхними белозерками", "верхних белозерках"],
    ["новый степной", "нового степного", "новому степному", "новым степным", "новом степном"],
  ])("declines «%s»", (name, ofIt, toIt, withIt, inIt) => {
    expect(formsIn(name, genitive)).toContain(ofIt);
    expect(formsIn(name, dative)).toContain(toIt);
    expect(formsIn(name, instrumental)).toContain(withIt);
    expect(formsIn(name, prepositional)).toContain(inIt);
  });

  test("never mixes cases inside one name", () => {
    expect(formsIn("красный яр", prepositional)).not.toContain("красного яру");
  });

  test.each([
    ["новосемейкино", "ново семейкине"],
    ["ново-геранькино", "новогеранькине"],
    ["кинель-черкассы", "кинельчеркассах"],
  ])("knows «%s» written apart or together as «%s»", (name, spelling) => {
    expect(formsIn(name, prepositional)).toContain(spelling);
  });

  test("marks shortened first words, since a single letter takes a dot", () => {
    const short = toponymForms("большая черниговка").filter((form) => form.words[0] === "б");
    expect(short.length).toBeGreaterThan(0);
    expect(short.every((form) => form.isAbbreviated)).toBe(true);
  });
});

describe("adjectivalForms", () => {
  test("keeps the forms of the district apart from those of its institutions", () => {
    const { masculine, others } = adjectivalForms("кинель-черкасский");
    expect(masculine.map((form) => form.words.join(" "))).toContain("кинель черкасском");
    expect(others.map((form) => form.words.join(" "))).toContain("кинель черкасская");
    expect(others.map((form) => form.words.join(" "))).not.toContain("кинель черкасский");
  });
});

describe("relationalAdjectives", () => {
  test.each([
    ["чапаевск", "чапаевский"],
    ["самара", "самарский"],
    ["сызрань", "сызранский"],
    ["кинель", "кинельский"],
    ["тольятти", "тольяттинский"],
    ["отрадный", "отрадненский"],
  ])("makes the adjective of «%s»", (town, adjective) => {
    expect(relationalAdjectives(town)).toContain(adjective);
  });
});
