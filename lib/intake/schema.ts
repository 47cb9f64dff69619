import { z } from "zod";
import { platformSchema } from "@/lib/regions/schema";

export const messageKinds = ["post", "comment", "appeal", "call", "letter"] as const;
export const messageKindSchema = z.enum(messageKinds);

/** The longest text that is kept: far above any network's limit, far below what would stall a stage. */
export const textLengthMax = 20_000;
/** Messages in one request. */
export const batchSizeMax = 1_000;
/** Bytes of one request body. */
export const bodyBytesMax = 8 * 1024 * 1024;

const httpUrl = z.url({ protocol: /^https?$/ }).max(2_000);
const past = z.iso.datetime({ offset: true });

/** One message as a source tells it. Unknown fields are refused, so that a typing error is not lost in silence. */
export const incomingMessageSchema = z.strictObject({
  externalId: z.string().trim().min(1).max(200),
  text: z
    .string()
    .max(textLengthMax)
    .refine((text) => text.trim().length > 0, "text is empty")
    .refine((text) => !text.includes("\u0000"), "text contains a zero byte"),
  /** ISO 8601 with an offset; a date in the future is refused. */
  publishedAt: past,
  kind: messageKindSchema.default("post"),
  platform: platformSchema.optional(),
  url: httpUrl.optional(),
  parentExternalId: z.string().max(200).optional(),
  /** The address of the community, as in the region's list. */
  communityUrl: httpUrl.optional(),
  author: z
    .strictObject({
      externalId: z.string().min(1).max(200),
      name: z.string().max(200).optional(),
      url: httpUrl.optional(),
    })
    .optional(),
  attachments: z
    .array(z.strictObject({ type: z.enum(["photo", "video", "file", "link"]), url: httpUrl }))
    .max(20)
    .default([]),
  audience: z.number().int().nonnegative().max(1_000_000_000).optional(),
});
export type IncomingMessage = z.infer<typeof incomingMessageSchema>;

/** A row that was refused; the others of its request were kept. */
export const refusedRowSchema = z.object({
  index: z.number().int(),
  externalId: z.string().nullable(),
  field: z.string().nullable(),
  reason: z.string(),
});
export type RefusedRow = z.infer<typeof refusedRowSchema>;

export const receiptSchema = z.object({
  batchId: z.uuid().nullable(),
  accepted: z.number().int(),
  /** Already known by source and externalId. */
  repeated: z.number().int(),
  refused: z.array(refusedRowSchema),
});
export type Receipt = z.infer<typeof receiptSchema>;
