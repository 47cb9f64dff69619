import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { z } from "zod";
import { AppError } from "@/lib/platform/errors";
import { polygonsOf } from "./geometry";
import type { Area } from "./geometry";
import { schemaProblems } from "./pack-file";
import { PackError, refuseProblems } from "./pack-problem";
import type { PackProblem, Wording } from "./pack-problem";
import { wordings } from "./pack-wordings";

/** One territory of a file of boundaries. */
export interface BoundaryFeature {
  name: string;
  oktmo: string | null;
  area: Area;
}

const ring = z.array(z.array(z.number()).min(2)).min(4);
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
 * @throws PackError naming every broken feature, AppError `too_large` above 256 MB
 */
export async function readBoundaries(path: string): Promise<BoundaryFeature[]> {
  const name = basename(path);
  const text = await unpack(await readFile(path));
  const file = fileSchema.safeParse(text === null ? null : parseJson(text));
  if (!file.success) throw new PackError([{ file: name, line: null, at: "", reason: wordings.noGeoJson() }]);
  const problems: PackProblem[] = [];
  const features = file.data.features.flatMap((value, index) => {
    const read = readFeature(value);
    if (!("problems" in read)) return [read];
    problems.push(
      ...read.problems.map(({ at, reason }) => ({ file: name, line: null, at: `features.${index}${at}`, reason })),
    );
    return [];
  });
  refuseProblems(problems);
  return features;
}

async function unpack(bytes: Buffer): Promise<string | null> {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (!isPacked) return bytes.toString("utf8");
  try {
    return (await promisify(gunzip)(bytes, { maxOutputLength: unpackedBytesMax })).toString("utf8");
  } catch (cause) {
    if (cause instanceof RangeError)
      throw new AppError("too_large", { cause, context: { bytesMax: unpackedBytesMax } });
    return null;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function readFeature(value: unknown): BoundaryFeature | { problems: { at: string; reason: Wording }[] } {
  const parsed = featureSchema.safeParse(value);
  if (!parsed.success) {
    // One broken point says enough about a ring of thousands.
    const [first] = schemaProblems(featureSchema, value);
    return { problems: first ? [{ at: `.${first.path.join(".")}`, reason: first.reason }] : [] };
  }
  const { properties, geometry } = parsed.data;
  const name = textProperty(properties, nameProperties);
  if (name === null) return { problems: [{ at: ".properties", reason: wordings.noName() }] };
  const stray = polygonsOf(geometry)
    .flat(2)
    .find((point) => !isInCountry(point));
  if (stray) return { problems: [{ at: "", reason: wordings.outsideCountry(stray.join(", ")) }] };
  const oktmo = textProperty(properties, oktmoProperties);
  return { name, oktmo: oktmo !== null && /^\d{8}(\d{3})?$/.test(oktmo) ? oktmo : null, area: geometry };
}

/** From Kaliningrad to Chukotka, whose east lies beyond the 180th meridian; metres and swapped axes fall out. */
function isInCountry([lon = 0, lat = 0]: readonly number[]): boolean {
  return lat >= 41 && lat <= 82 && (lon <= -168 ? lon >= -180 : lon >= 19 && lon <= 180);
}

function textProperty(properties: Record<string, unknown>, names: readonly string[]): string | null {
  for (const name of names) {
    const value = properties[name];
    if (typeof value === "string" && value.trim() !== "") return value.trim();
  }
  return null;
}
