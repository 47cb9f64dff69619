import type { Net, PackedNet } from "@/lib/classify/net/schema";

const levelMax = 127;

export function packNet({ features, ...rest }: Net): PackedNet {
  const { width } = rest;
  const scales = new Float32Array(features.length / width);
  const levels = new Int8Array(features.length);
  for (let feature = 0; feature < scales.length; feature++) {
    const from = feature * width;
    let most = 0;
    for (let at = from; at < from + width; at++) most = Math.max(most, Math.abs(features[at] ?? 0));
    const scale = Math.fround(most / levelMax);
    scales[feature] = scale;
    if (scale === 0) continue;
    for (let at = from; at < from + width; at++) levels[at] = Math.round((features[at] ?? 0) / scale);
  }
  return { ...rest, scales, levels };
}
