import { z } from "zod";
import { municipalityKinds, territoryKindSchema } from "@/lib/regions/schema";

/** One territory of a region as the recognition needs it. */
export const gazetteerEntrySchema = z.strictObject({
  territoryId: z.number().int(),
  code: z.string(),
  kind: territoryKindSchema,
  name: z.string().min(1),
  /** Settlements only: город, пгт, посёлок, село … */
  type: z.string().optional(),
  municipalityKind: z.enum(municipalityKinds).optional(),
  parentId: z.number().int().nullable(),
  population: z.number().int().nonnegative().nullable(),
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  aliases: z.array(z.string().min(1)),
});
export type GazetteerEntry = z.infer<typeof gazetteerEntrySchema>;

/** Offsets count UTF-16 units of the original text; `end` is exclusive. */
export const spanSchema = z.strictObject({ start: z.number().int(), end: z.number().int() });

const form = z.string();
const code = <Kind extends string>(kind: Kind) => z.strictObject({ kind: z.literal(kind) });

/** Why a place was proposed or held back; the catalogue of messages has one sentence for each kind. */
export const placeReasonSchema = z.discriminatedUnion("kind", [
  /** The text names it: «Сергиевском районе». */
  z.strictObject({ kind: z.literal("named"), form }),
  /** Named with one letter wrong. */
  z.strictObject({ kind: z.literal("misspelt"), form, name: z.string() }),
  /** The text also names the district or the city it lies in. */
  z.strictObject({ kind: z.literal("inside_named"), form }),
  /** Named only as the way there, the way from there or for comparison. */
  z.strictObject({ kind: z.literal("in_passing"), form }),
  /** It is where the community belongs. */
  code("community"),
  /** So many places of the region bear this name. */
  z.strictObject({ kind: z.literal("ambiguous"), alternatives: z.number().int() }),
  /** Of the places with this name only this one lies in the community's municipality. */
  code("only_in_default"),
  /** Of the places with this name it was taken for its population or nearness. */
  code("likeliest"),
  /** The text gives a street but no town. */
  code("street_only"),
  /** Nothing closer than the whole region is known. */
  code("region_only"),
]);
export type PlaceReason = z.infer<typeof placeReasonSchema>;

const confidence = z.number().min(0).max(1);

export const placeCandidateSchema = z.strictObject({
  territoryId: z.number().int(),
  /** The municipality it lies in; itself for a municipality, null for the region. */
  municipalityId: z.number().int().nullable(),
  confidence,
  reasons: z.array(placeReasonSchema),
  spans: z.array(spanSchema),
});
export type PlaceCandidate = z.infer<typeof placeCandidateSchema>;

export const addressSchema = z.strictObject({
  /** With its type where the text gives one, in the nominative: «Московское шоссе», «улица Победы». */
  street: z.string().optional(),
  /** As written, without «дом»: «106б», «7 корпус 2». */
  house: z.string().optional(),
  ...spanSchema.shape,
});
export type Address = z.infer<typeof addressSchema>;

export const candidatesMax = 5;

export const locatedSchema = z.strictObject({
  /** Best first. */
  candidates: z.array(placeCandidateSchema).max(candidatesMax),
  address: addressSchema.nullable(),
  /** That of the best candidate; 0 without one. */
  confidence,
});
export type Located = z.infer<typeof locatedSchema>;
