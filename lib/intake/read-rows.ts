import type { z } from "zod";
import { unreadableLine } from "@/lib/intake/parse-body";
import { incomingMessageSchema } from "@/lib/intake/schema";
import type { IncomingMessage, RefusedRow } from "@/lib/intake/schema";

export interface ReadRows {
  messages: IncomingMessage[];
  refused: RefusedRow[];
}

/** A clock of a source may run ahead by this much before its messages are refused as "in the future". */
const clockSkewMs = 5 * 60_000;
/** A date before any network existed is a fault of the source, and no calendar reaches back to it. */
const publishedFrom = Date.UTC(2000, 0, 1);
/** A reason may name a field of the sender's invention. */
const reasonLengthMax = 200;

/**
 * Checks every row by itself: the good ones pass, each bad one says its index, field and reason. The same id twice
 * passes twice: storing knows it once and counts the other as repeated, as it would in two requests.
 */
export function readRows(rows: readonly unknown[], now: Date): ReadRows {
  const read: ReadRows = { messages: [], refused: [] };
  rows.forEach((row, index) => {
    if (row === unreadableLine) {
      read.refused.push({ index, externalId: null, field: null, reason: "the line is not JSON" });
      return;
    }
    const parsed = incomingMessageSchema.safeParse(row);
    if (!parsed.success) {
      read.refused.push(refuse({ index, row, issue: parsed.error.issues[0] }));
      return;
    }
    const reason = checkDate(parsed.data.publishedAt, now);
    if (reason) read.refused.push({ index, externalId: parsed.data.externalId, field: "publishedAt", reason });
    else read.messages.push(parsed.data);
  });
  return read;
}

function checkDate(publishedAt: string, now: Date): string | null {
  const at = Date.parse(publishedAt);
  if (at > now.getTime() + clockSkewMs) return "publishedAt is in the future";
  return at < publishedFrom ? "publishedAt is before the year 2000" : null;
}

function refuse(options: { index: number; row: unknown; issue: z.core.$ZodIssue | undefined }): RefusedRow {
  const { index, row, issue } = options;
  const unknownKey = issue?.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  const field = [...(issue?.path ?? []), ...(unknownKey === undefined ? [] : [unknownKey])].join(".");
  const reason = (issue?.message ?? "not a message").slice(0, reasonLengthMax);
  return { index, externalId: readExternalId(row), field: field.slice(0, reasonLengthMax) || null, reason };
}

function readExternalId(row: unknown): string | null {
  if (typeof row !== "object" || row === null || !("externalId" in row)) return null;
  return typeof row.externalId === "string" ? row.externalId.slice(0, 200) : null;
}
