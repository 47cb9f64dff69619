import { gunzipSync, gzipSync } from "node:zlib";
import { z } from "zod";
import { modelEdition } from "@/lib/classify/features";
import type { TrainedModel } from "@/lib/classify/train-model";
import { indexVocabulary } from "@/lib/classify/vocabulary";

/**
 * A model as bytes: gzip over a line of JSON (labels and sizes) and the arrays one after another, little-endian.
 * Decoding gives back exactly the numbers that were encoded.
 */
const headSchema = z.object({
  edition: z.literal(modelEdition),
  labels: z.array(z.string()),
  sharpness: z.number(),
  unknownRarity: z.number(),
  features: z.number().int().nonnegative(),
  weights: z.number().int().nonnegative(),
});

export function encodeModel({ labels, sharpness, vocabulary, weights }: TrainedModel): Uint8Array {
  const head: z.infer<typeof headSchema> = {
    edition: modelEdition,
    labels: [...labels],
    sharpness,
    unknownRarity: vocabulary.unknownRarity,
    features: vocabulary.ids.length,
    weights: weights.levels.length,
  };
  const line = Buffer.from(`${JSON.stringify(head)}\n`);
  const arrays = [
    differences(vocabulary.ids),
    vocabulary.rarity,
    differences(weights.starts),
    weights.scales,
    weights.classes,
    weights.levels,
  ];
  return gzipSync(Buffer.concat([line, ...arrays.map(toBytes)]), { level: 6 });
}

/** @throws if the bytes are no model of this edition */
export function decodeModel(bytes: Uint8Array): TrainedModel {
  const plain = gunzipSync(bytes);
  const lineEnd = plain.indexOf("\n");
  const head = headSchema.parse(JSON.parse(plain.toString("utf8", 0, lineEnd)));
  let at = lineEnd + 1;
  function take(length: number): ArrayBuffer {
    const part = plain.subarray(at, (at += length));
    if (part.length !== length) throw new RangeError("the model is cut off");
    return new Uint8Array(part).buffer;
  }
  const ids = sums(new Uint32Array(take(4 * head.features)));
  const rarity = new Float32Array(take(4 * head.features));
  const starts = sums(new Uint32Array(take(4 * (head.features + 1))));
  const scales = new Float32Array(take(4 * head.features));
  const classes = new Uint16Array(take(2 * head.weights));
  const levels = new Int8Array(take(head.weights));
  return {
    labels: head.labels,
    sharpness: head.sharpness,
    vocabulary: indexVocabulary({ ids, rarity, unknownRarity: head.unknownRarity }),
    weights: { starts, scales, classes, levels },
  };
}

function toBytes(array: Uint32Array | Float32Array | Uint16Array | Int8Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** Ascending numbers compress as their distances. */
function differences(ascending: Uint32Array): Uint32Array {
  return ascending.map((value, index) => value - (ascending[index - 1] ?? 0));
}

function sums(distances: Uint32Array): Uint32Array {
  let sum = 0;
  return distances.map((distance) => (sum += distance));
}
