import { expect, test } from "vitest";
import { getTranslator } from "@/lib/platform/intl";
import type { TopicsWeighed } from "@/lib/incidents/schema";
import { weighedSentences } from "./weighed-sentences";

const weighed: TopicsWeighed = {
  chosen: { name: "Отопление", words: ["батареи"] },
  other: { name: "Горячая вода", confidence: 0.2, words: ["горячая"] },
  isKnown: true,
  confusion: { name: "Горячая вода", because: "там нет воды из крана" },
};

for (const locale of ["ru", "en"] as const) {
  const t = getTranslator(locale);
  const keepApart = t("incident.notToConfuse", { name: "Горячая вода", because: "там нет воды из крана" });

  test(`what the catalogue says to keep two topics apart is said once (${locale})`, () => {
    expect(weighedSentences(weighed, [], t).filter((line) => line === keepApart)).toHaveLength(1);
    const lines = weighedSentences(weighed, ["Теплоснабжение.", keepApart], t);
    expect(lines).not.toContain(keepApart);
    expect(lines).toHaveLength(2);
  });

  test(`a sentence about another topic does not stand in for it (${locale})`, () => {
    const other = t("incident.notToConfuse", { name: "Холод в подъезде", because: "это не квартира" });
    expect(weighedSentences(weighed, [other], t)).toContain(keepApart);
    expect(weighedSentences(null, [keepApart], t)).toEqual([t("incident.weighing.nothing")]);
  });
}
