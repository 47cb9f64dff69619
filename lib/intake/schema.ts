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

/**
 * INVARIANT: every string of a message goes through here. PostgreSQL takes neither a zero byte nor half an emoji, and
 * one such string would fail the statement of its whole batch: the first is refused, the second becomes U+FFFD.
 */
function line(lengthMax: number, lengthMin = 0) {
  return z
    .string()
    .min(lengthMin)
    .max(lengthMax)
    .overwrite(toWellFormed)
    .refine((value) => !value.includes("\u0000"), "contains a zero byte");
}

function toWellFormed(value: string): string {
  return value.replace(/\p{Surrogate}/gu, "\uFFFD");
}

function httpUrl() {
  return z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .overwrite(toWellFormed)
    .refine((value) => !value.includes("\u0000"), "contains a zero byte");
}

const authorSchema = z.strictObject({
  externalId: line(200, 1).describe("The author's id on the platform."),
  name: line(200).optional(),
  url: httpUrl().optional(),
});

const attachmentSchema = z.strictObject({ type: z.enum(["photo", "video", "file", "link"]), url: httpUrl() });

/** One message as a source tells it. Unknown fields are refused, so that a typing error is not lost in silence. */
export const incomingMessageSchema = z.strictObject({
  externalId: line(200, 1)
    .trim()
    .min(1)
    .describe(
      "The id of the message at the source. The same id from the same source is the same message, however often it is sent.",
    ),
  text: line(textLengthMax, 1)
    .refine((text) => text.trim().length > 0, "text is empty")
    .describe("The whole text as it was written; it may not be blank."),
  publishedAt: z.iso
    .datetime({ offset: true })
    .describe("ISO 8601 with an offset. More than five minutes in the future, or before the year 2000, is refused."),
  kind: messageKindSchema.default("post"),
  platform: platformSchema.optional().describe("Where it was written; absent means the platform of the source."),
  url: httpUrl().optional().describe("The address of the message itself."),
  parentExternalId: line(200).optional().describe("For a comment: the externalId of what it comments on."),
  communityUrl: httpUrl()
    .optional()
    .describe("The address of the community, exactly as in the region's list; its territory is the default place."),
  author: authorSchema.optional().describe("Kept apart from the message, so that a person can be erased."),
  attachments: z.array(attachmentSchema).max(20).default([]),
  audience: z.number().int().nonnegative().max(1_000_000_000).optional().describe("How many people have seen it."),
});
export type IncomingMessage = z.infer<typeof incomingMessageSchema>;

/** A row that was refused; the others of its request were kept. */
export const refusedRowSchema = z.object({
  index: z.number().int().nonnegative().describe("Position in the request, from 0."),
  externalId: z.string().nullable(),
  field: z.string().nullable().describe("The first field that is wrong; null when the row as a whole is."),
  reason: z.string(),
});
export type RefusedRow = z.infer<typeof refusedRowSchema>;

/** How far behind understanding is, for senders that can slow down. */
export const backlogSchema = z.object({
  messages: z
    .number()
    .int()
    .nonnegative()
    .describe("Messages of the region that are stored and not understood yet, counted up to 100,000 batches."),
  oldestWaitingAt: z.iso.datetime().nullable().describe("When the oldest of them was received; null when none waits."),
});
export type Backlog = z.infer<typeof backlogSchema>;

export const receiptSchema = z.object({
  batchId: z.uuid().nullable().describe("What came in with this request; null when nothing in it was new."),
  accepted: z.number().int().nonnegative().describe("New messages, stored for good."),
  repeated: z
    .number()
    .int()
    .nonnegative()
    .describe("Messages that were known by source and externalId, or stood twice in this request."),
  refused: z.array(refusedRowSchema),
  backlog: backlogSchema
    .nullable()
    .describe(
      "At most a second old. Nothing is lost when it grows: it says that understanding lags. Null when it could not be counted.",
    ),
});
export type Receipt = z.infer<typeof receiptSchema>;

export const apiErrorCodes = ["not_signed_in", "wrong_method", "invalid", "too_large", "too_many", "failed"] as const;
export type ApiErrorCode = (typeof apiErrorCodes)[number];

/** What the interface answers when it says no. */
export const apiErrorSchema = z.object({
  code: z.enum(apiErrorCodes),
  message: z.string().describe("One sentence for the person who runs the source."),
  refused: z.array(refusedRowSchema).optional().describe("When every row was refused: why."),
});
export type ApiError = z.infer<typeof apiErrorSchema>;
