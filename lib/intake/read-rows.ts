import type { z } from "zod";
import { incomingMessageSchema } from "@/lib/intake/schema";
import type { IncomingMessage, RefusedRow } from "@/lib/intake/schema";

export interface ReadRows {
  messages: { index: number; message: IncomingMessage }[];
  refused: RefusedRow[];
}

/** A clock of a source may run ahead by this much before its messages are refused as "in the future". */
const clockSkewMs = 5 * 60_000;

/** Checks every row by itself: the good ones pass, each bad one says its index, field and reason. */
export function readRows(rows: readonly unknown[], now: Date): ReadRows {
  const read: ReadRows = { messages: [], refused: [] };
  const seen = new Set<string>();
  rows.forEach((row, index) => {
    const parsed = incomingMessageSchema.safeParse(row);
    if (!parsed.success) {
      read.refused.push(refuse({ index, row, issue: parsed.error.issues[0] }));
      return;
    }
    const message = parsed.data;
    if (Date.parse(message.publishedAt) > now.getTime() + clockSkewMs) {
      read.refused.push({ index, externalId: message.externalId, field: "publishedAt", reason: "publishedAt is in the future" });
      return;
    }
    // The same id twice in one request: the first counts, as it would in two requests.
    if (seen.has(message.externalId)) return;
    seen.add(message.externalId);
    read.messages.push({ index, message });
  });
  return read;
}

function refuse(options: { index: number; row: unknown; issue: z.core.$ZodIssue | undefined }): RefusedRow {
  const { index, row, issue } = options;
  const unknownKeys = issue?.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  const field = unknownKeys ?? issue?.path.join(".") ?? "";
  return { index, externalId: readExternalId(row), field: field || null, reason: issue?.message ?? "not a message" };
}

function readExternalId(row: unknown): string | null {
  if (typeof row !== "object" || row === null || !("externalId" in row)) return null;
  return typeof row.externalId === "string" ? row.externalId.slice(0, 200) : null;
}
