import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { z } from "zod";
import { AppError } from "@/lib/platform/errors";
import type { Area } from "./geometry";

/** One territory of a file of boundaries. */
export interface BoundaryFeature {
  name: string;
  oktmo: string | null;
  area: Area;
}

// Russia from Kaliningrad to Chukotka, whose east lies beyond the 180th meridian; metres or swapped axes fall out.
const position = z
  .array(z.number())
  .min(2)
  .refine(([lon = 0, lat = 0]) => lat >= 41 && lat <= 82 && (lon >= 19 || lon <= -168), {
    message: "the point lies outside of Russia; WGS 84 with the longitude first is expected",
  });
const ring = z.array(position).min(4);
const areaSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Polygon"), coordinates: z.array(ring).min(1) }),
  z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(ring).min(1)).min(1) }),
]);

const featureSchema = z.object({
  type: z.literal("Feature"),
  properties: z.record(z.string(), z.unknown()),
  geometry: areaSchema,
});
const fileSchema = z.object({ type: z.literal("FeatureCollection"), features: z.array(z.unknown()).min(1) });

const nameProperties = ["district", "name", "name:ru", "NAME"];
const oktmoProperties = ["oktmo", "OKTMO", "oktmo:user"];
const unpackedBytesMax = 256 * 2 ** 20;

/**
 * Reads GeoJSON, packed by gzip or not. Properties `district` or `name`, and `oktmo` where the file has it.
 * @throws AppError `invalid` with `reason`, and `feature` where a single one is to blame; `too_large` above 256 MB
 */
export async function readBoundaries(path: string): Promise<BoundaryFeature[]> {
  const file = fileSchema.safeParse(parseJson(await unpack(await readFile(path))));
  if (!file.success) throw broken("the file is no GeoJSON FeatureCollection", null);
  return file.data.features.map((value, index) => readFeature(value, index));
}

async function unpack(bytes: Buffer): Promise<string> {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (!isPacked) return bytes.toString("utf8");
  try {
    return (await promisify(gunzip)(bytes, { maxOutputLength: unpackedBytesMax })).toString("utf8");
  } catch (cause) {
    if (cause instanceof RangeError)
      throw new AppError("too_large", { cause, context: { bytesMax: unpackedBytesMax } });
    throw broken("the archive is damaged", null);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw broken("the file is no JSON", null);
  }
}

function readFeature(value: unknown, index: number): BoundaryFeature {
  const parsed = featureSchema.safeParse(value);
  if (!parsed.success) throw broken(parsed.error.issues[0]?.message ?? "no feature", index + 1);
  const { properties, geometry } = parsed.data;
  const name = textProperty(properties, nameProperties);
  if (name === null) throw broken("the property «district» or «name» is missing", index + 1);
  const oktmo = textProperty(properties, oktmoProperties);
  return { name, oktmo: oktmo !== null && /^\d{8}(\d{3})?$/.test(oktmo) ? oktmo : null, area: geometry };
}

function textProperty(properties: Record<string, unknown>, names: readonly string[]): string | null {
  for (const name of names) {
    const value = properties[name];
    if (typeof value === "string" && value.trim() !== "") return value.trim();
  }
  return null;
}

function broken(reason: string, feature: number | null): AppError {
  return new AppError("invalid", { context: { reason, ...(feature === null ? {} : { feature }) } });
}
