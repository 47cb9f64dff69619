import { z } from "zod";
import { newOwnSchema } from "@/lib/regions/own/schema";
import type { AgencyKind, Platform } from "@/lib/regions/schema";
import { nameFields } from "./terms";

export * from "./terms";

export type NameField = (typeof nameFields)[number];
export const nameFieldSchema = z.enum(nameFields);
export const namesAtOnceMax = 5_000;

const nameId = z.number().int().positive();
/** As the person sees it: a decision over somebody else's is refused. */
const version = z.number().int().nonnegative();

export const decideNameSchema = z.discriminatedUnion("as", [
  z.strictObject({ as: z.literal("existing"), nameId, version, targetId: z.number().int().positive() }),
  /** Stands for nothing of this region: the rows keep what they were given, and nothing is carried over. */
  z.strictObject({ as: z.literal("nothing"), nameId, version }),
  z.strictObject({ as: z.literal("new"), nameId, version, make: newOwnSchema }),
]);
export type DecideName = z.infer<typeof decideNameSchema>;

export const decidedNameSchema = z.strictObject({ nameId, version });
export type DecidedNameRef = z.infer<typeof decidedNameSchema>;

export const nameReasonKinds = [
  "same_words",
  "abbreviation",
  "similar_spelling",
  "same_sphere",
  "same_group",
  "other_group",
  "rest_of_group",
  "same_type",
  "other_type",
  "same_municipality",
  "other_municipality",
  "same_page",
  "same_alias",
  "similar_alias",
] as const;
export type NameReasonKind = (typeof nameReasonKinds)[number];

export interface NameReason {
  kind: NameReasonKind;
  /** The words that speak for it, as they stand in the name that is proposed. */
  words: string[];
}

/** What a name may mean, and why. */
export interface NameProposal {
  targetId: number;
  name: string;
  under: string | null;
  /** 0 to 1. */
  confidence: number;
  reasons: NameReason[];
}

export interface NamedRef {
  id: number;
  name: string;
}

/** What a new entry is filled with before a person has touched it. */
export type NameDraft =
  | {
      field: "agency";
      name: string;
      shortName: string;
      kind: AgencyKind;
      parent: NamedRef | null;
      territory: NamedRef | null;
    }
  | {
      field: "topic";
      name: string;
      shortName: string;
      group: NamedRef | null;
      groups: NamedRef[];
      fastTrack: boolean;
    }
  | { field: "community"; name: string; platform: Platform; url: string; territory: NamedRef | null }
  | { field: "territory"; name: string; settlementType: string | null; municipality: NamedRef | null };

export interface NameView {
  id: number;
  version: number;
  field: NameField;
  given: string;
  rowCount: number;
  /** Numbers of one or two incidents that have it, newest first. */
  samples: number[];
  /** Best first; none for a name that is decided. */
  proposals: NameProposal[];
  decision: {
    /** Null: not carried over. */
    target: { id: number; name: string; under: string | null } | null;
    isCreated: boolean;
    userName: string | null;
    decidedAt: string;
  } | null;
  /** Rows gone through; null where nothing waits. */
  applied: number | null;
}

export interface NamesSummary {
  counts: Record<NameField, { open: number; decided: number }>;
  /** Open names of the chosen field whose first proposal is sure enough. */
  confident: number;
  /** Of all that waits in the region; null when everything is carried out. */
  progress: { names: number; applied: number; rows: number } | null;
}

export interface NamesPage {
  names: NameView[];
  nextCursor: string | null;
  summary: NamesSummary;
}
