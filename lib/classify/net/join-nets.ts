import type { Net } from "@/lib/classify/net/schema";

/** One net that says the sum of what several say, each as loud as its share. */
export function joinNets(parts: readonly { net: Net; share: number }[], classCount: number): Net {
  const width = parts.reduce((sum, { net }) => sum + net.width, 0);
  const featureCount = Math.max(0, ...parts.map(({ net }) => net.features.length / net.width));
  const joined: Net = {
    width,
    features: new Float32Array(featureCount * width),
    bias: new Float32Array(width),
    outputs: new Float32Array(width * classCount),
    outputBias: new Float32Array(classCount),
  };
  let from = 0;
  for (const { net, share } of parts) {
    for (let feature = 0; feature < featureCount; feature++) {
      const row = net.features.subarray(feature * net.width, (feature + 1) * net.width);
      joined.features.set(row, feature * width + from);
    }
    joined.bias.set(net.bias, from);
    net.outputs.forEach((output, at) => (joined.outputs[from * classCount + at] = share * output));
    net.outputBias.forEach((bias, at) => (joined.outputBias[at] = (joined.outputBias[at] ?? 0) + share * bias));
    from += net.width;
  }
  return joined;
}
