import { expect, it } from "vitest";
import { backgroundFeatures } from "@/lib/classify/background";
import { extractFeatures } from "@/lib/classify/features";
import { sampleGroup, sampleTopics } from "@/lib/classify/sample-topics";
import { scoreDense } from "@/lib/classify/score-dense";
import { trainModel } from "@/lib/classify/train-model";
import { weighNames } from "@/lib/classify/weigh-names";

const labels = ["Холодные батареи в квартире", "Яма на дороге", "Снег не чистят"];
const background = trainModel(sampleTopics, { seed: 7, groupOf: sampleGroup });
const from = 2;
const size = { classCount: labels.length, featureCount: from + background.labels.length };

it.each([
  ["колесо пробил в яме на проспекте", 1],
  ["третью неделю нет тепла, батареи ледяные", 0],
  ["сугробы по колено, трактор не приезжал", 2],
])("finds for «%s» the label whose name means the same to another model", (text, label) => {
  const weights = weighNames(size, { labels, background, from });
  const { indexes, values } = backgroundFeatures(background, extractFeatures(text), from);
  const scores = new Float64Array(labels.length);
  const vector = { indexes: Uint32Array.from(indexes), values: Float32Array.from(values) };
  scoreDense({ weights, width: labels.length }, vector, scores);
  expect(scores.indexOf(Math.max(...scores))).toBe(label);
  expect(weights.subarray(0, from * labels.length).every((weight) => weight === 0)).toBe(true);
});

it("says nothing when there is no other model", () => {
  expect(weighNames(size, { labels, background: undefined, from })).toHaveLength(0);
});
