import { z } from "zod";
import { agencyKindSchema, incidentTypeSchema, platformSchema } from "@/lib/regions/schema";
import { communityOwnerKinds, settlementTypes } from "@/lib/regions/terms";

const ownName = z.string().trim().min(1).max(300);
const ownShortName = z.string().trim().min(1).max(120);
const id = z.number().int().positive();

export const newAgencySchema = z.strictObject({
  field: z.literal("agency"),
  name: ownName,
  shortName: ownShortName,
  kind: agencyKindSchema,
  parentId: id.nullable(),
  /** Null: the whole region. */
  territoryId: id.nullable(),
});
export const newTopicSchema = z.strictObject({
  field: z.literal("topic"),
  name: ownName,
  shortName: ownShortName,
  groupId: id,
  type: incidentTypeSchema,
  severity: z.number().int().min(1).max(5),
  fastTrack: z.boolean(),
});
export const newCommunitySchema = z.strictObject({
  field: z.literal("community"),
  name: ownName,
  platform: platformSchema,
  url: z.url({ protocol: /^https?$/ }).max(500),
  ownerKind: z.enum(communityOwnerKinds),
  ownerId: id.nullable(),
  territoryId: id,
});
export const newSettlementSchema = z.strictObject({
  field: z.literal("territory"),
  name: ownName,
  settlementType: z.enum(settlementTypes),
  municipalityId: id,
});
export const newOwnSchema = z.discriminatedUnion("field", [
  newAgencySchema,
  newTopicSchema,
  newCommunitySchema,
  newSettlementSchema,
]);
export type NewOwn = z.infer<typeof newOwnSchema>;
