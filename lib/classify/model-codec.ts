import { gunzipSync, gzipSync } from "node:zlib";
import { z } from "zod";
import { modelEdition } from "@/lib/classify/features";
import type { Mixture } from "@/lib/classify/mixture";
import type { PackedNet } from "@/lib/classify/net/schema";
import { rowsOfFeature } from "@/lib/classify/phrases/schema";
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
  /** The features and what the background adds to them. */
  rows: z.number().int().nonnegative(),
  weights: z.number().int().nonnegative(),
  mixture: z
    .object({
      width: z.number().int(),
      /** 0: no net that sees the order. */
      phrasesWidth: z.number().int().nonnegative(),
      confidence: z.object({ weights: z.array(z.number()) }).nullable(),
      favour: z.object({ gains: z.array(z.number()), hurdles: z.array(z.number()) }).nullable(),
    })
    .nullable(),
  /** The bytes of the background, behind everything else. */
  background: z.number().int().nonnegative(),
});

export function encodeModel(model: TrainedModel): Uint8Array {
  const { labels, mixture, sharpness, vocabulary, weights } = model;
  const background = model.background ? encodeModel(model.background) : new Uint8Array(0);
  const head: z.infer<typeof headSchema> = {
    edition: modelEdition,
    labels: [...labels],
    sharpness,
    unknownRarity: vocabulary.unknownRarity,
    features: vocabulary.ids.length,
    rows: weights.scales.length,
    weights: weights.levels.length,
    mixture: mixture && {
      width: mixture.net.width,
      phrasesWidth: mixture.phrases?.width ?? 0,
      confidence: mixture.confidence,
      favour: mixture.favour,
    },
    background: background.length,
  };
  const line = Buffer.from(`${JSON.stringify(head)}\n`);
  const arrays = [
    differences(vocabulary.ids),
    vocabulary.rarity,
    differences(weights.starts),
    weights.scales,
    weights.classes,
    weights.levels,
    ...(mixture ? netArrays(mixture.net) : []),
    ...(mixture?.phrases ? netArrays(mixture.phrases) : []),
    background,
  ];
  return gzipSync(Buffer.concat([line, ...arrays.map(toBytes)]), { level: 6 });
}

function netArrays({ bias, levels, outputBias, outputs, scales }: PackedNet) {
  return [scales, levels, bias, outputs, outputBias];
}

/** @throws if the bytes are no model of this edition */
export function decodeModel(bytes: Uint8Array): TrainedModel {
  const plain = gunzipSync(bytes);
  const lineEnd = plain.indexOf("\n");
  const head = headSchema.parse(JSON.parse(plain.toString("utf8", 0, lineEnd)));
  const take = createTaker(plain, lineEnd + 1);
  const ids = sums(new Uint32Array(take(4 * head.features)));
  const rarity = new Float32Array(take(4 * head.features));
  const starts = sums(new Uint32Array(take(4 * (head.rows + 1))));
  const scales = new Float32Array(take(4 * head.rows));
  const classes = new Uint16Array(take(2 * head.weights));
  const levels = new Int8Array(take(head.weights));
  return {
    labels: head.labels,
    sharpness: head.sharpness,
    vocabulary: indexVocabulary({ ids, rarity, unknownRarity: head.unknownRarity }),
    weights: { starts, scales, classes, levels },
    mixture: head.mixture && takeMixture(take, head, head.mixture),
    background: head.background > 0 ? decodeModel(new Uint8Array(take(head.background))) : null,
  };
}

type Take = (length: number) => ArrayBuffer;

function createTaker(plain: Buffer, start: number): Take {
  let at = start;
  return (length) => {
    const part = plain.subarray(at, (at += length));
    if (part.length !== length) throw new RangeError("the model is cut off");
    return new Uint8Array(part).buffer;
  };
}

function takeMixture(
  take: Take,
  head: z.infer<typeof headSchema>,
  { confidence, favour, phrasesWidth, width }: NonNullable<z.infer<typeof headSchema>["mixture"]>,
): Mixture {
  const net = takeNet(take, { ...head, width });
  const rows = rowsOfFeature * head.rows;
  const phrases = phrasesWidth === 0 ? null : takeNet(take, { labels: head.labels, rows, width: phrasesWidth });
  return { net, phrases, confidence, favour };
}

function takeNet(take: Take, sizes: { labels: string[]; rows: number; width: number }): PackedNet {
  const { labels, rows, width } = sizes;
  const scales = new Float32Array(take(4 * rows));
  const levels = new Int8Array(take(rows * width));
  const bias = new Float32Array(take(4 * width));
  const outputs = new Float32Array(take(4 * width * labels.length));
  return { width, scales, levels, bias, outputs, outputBias: new Float32Array(take(4 * labels.length)) };
}

function toBytes(array: Uint32Array | Float32Array | Uint16Array | Int8Array | Uint8Array): Uint8Array {
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
