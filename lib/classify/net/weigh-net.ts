import { letterRows, readUnits, type KnownNet } from "@/lib/classify/net/read-net";
import type { Between, WeighedText } from "@/lib/classify/weighed-text";

/** By how much a net puts one label above another one. */
export function netLead(known: KnownNet, text: WeighedText, { chosen, rival }: Between): number {
  const { outputBias } = known.net;
  const units = readUnits(known, text);
  const slopes = slopesOf(known, units, { chosen, rival });
  let lead = (outputBias[chosen] ?? 0) - (outputBias[rival] ?? 0);
  for (let unit = 0; unit < units.length; unit++) lead += (units[unit] ?? 0) * (slopes[unit] ?? 0);
  return lead;
}

/** What each feature and each spelling of a text adds to that, while every unit stands as the whole text moves it. */
export function weighNet(
  known: KnownNet,
  text: WeighedText,
  between: Between,
): { features: Float64Array; spellings: Float64Array } {
  const { levels, scales, width } = known.net;
  const slopes = slopesOf(known, readUnits(known, text), between);
  const rows = letterRows(known, text);
  const sum = (row: Int8Array | Float32Array, index: number) => {
    const from = index * width;
    let all = 0;
    for (let unit = 0; unit < width; unit++) all += (row[from + unit] ?? 0) * (slopes[unit] ?? 0);
    return all;
  };
  const features = Float64Array.from(text.indexes, (index, at) =>
    index < 0 ? 0 : (text.values[at] ?? 0) * (scales[index] ?? 0) * sum(levels, index),
  );
  const spellings = Float64Array.from(
    text.spellings,
    (spelling, at) => (text.letterFactors[at] ?? 0) * sum(rows, spelling),
  );
  return { features, spellings };
}

/** What a unit does between the labels; one that is cut off does nothing. */
function slopesOf({ net: { outputBias, outputs } }: KnownNet, units: Float64Array, { chosen, rival }: Between) {
  const classCount = outputBias.length;
  return units.map((value, unit) => {
    const row = unit * classCount;
    return value <= 0 ? 0 : (outputs[row + chosen] ?? 0) - (outputs[row + rival] ?? 0);
  });
}
