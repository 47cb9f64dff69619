import { z } from "zod";
import { stepSchema } from "@/lib/incidents/steps/schema";
import { incidentColumns } from "@/lib/intake/incident-file/columns";
import type { ColumnKey, PastRow } from "@/lib/intake/incident-file/columns";

/** The columns whose content has a place of its own: the message, its author, the replies. */
const storedElsewhere: ReadonlySet<ColumnKey> = new Set([
  "text",
  "authorUrl",
  "firstReplyText",
  "reply1",
  "reply2",
  "reply3",
] as const);

export const replyColumns = ["firstReplyText", "reply1", "reply2", "reply3"] as const;
export type ReplyColumn = (typeof replyColumns)[number];

/** What an incident keeps of the row it came from: what was given, and what it was taken for at that time. */
export const pastHistorySchema = z.object({
  form: z.literal("incident_export"),
  given: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  /** In which reply, by its position, the text of a column stands. */
  replyAt: z.partialRecord(z.enum(replyColumns), z.number()),
  taken: z.object({
    step: stepSchema,
    topicId: z.number().nullable(),
    agencyId: z.number().nullable(),
    territoryId: z.number().nullable(),
  }),
});
export type PastHistory = z.infer<typeof pastHistorySchema>;

export function keepGiven(row: PastRow): PastHistory["given"] {
  const given: PastHistory["given"] = {};
  for (const { key } of incidentColumns) {
    const value = row[key];
    if (value === null || storedElsewhere.has(key)) continue;
    given[key] = value instanceof Date ? value.toISOString() : value;
  }
  return given;
}

/** The row as it was given; what stands elsewhere is still empty. */
export function restoreGiven(given: PastHistory["given"]): PastRow {
  const values = incidentColumns.map(({ key, kind }) => {
    const value = given[key] ?? null;
    return [key, kind === "instant" && typeof value === "string" ? new Date(value) : value];
  });
  return Object.fromEntries(values) as PastRow;
}
