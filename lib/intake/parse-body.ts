import { AppError } from "@/lib/platform/errors";
import { batchSizeMax } from "@/lib/intake/schema";

/** Stands for a line of NDJSON that could not be read: it is refused by its index, the lines beside it pass. */
export const unreadableLine = Symbol("unreadable line");

/**
 * The rows of a request body: one JSON object, a JSON array, or NDJSON with one object a line.
 * @throws AppError `invalid` when the whole body is no JSON or empty, `too_large` above batchSizeMax rows
 */
export function parseBody(body: string, contentType: string): unknown[] {
  const rows = isNdjson(contentType) ? parseLines(body) : parseJson(body);
  if (rows.length === 0) throw new AppError("invalid", { context: { reason: "the body holds no message" } });
  if (rows.length > batchSizeMax) throw tooManyRows(rows.length);
  return rows;
}

function isNdjson(contentType: string): boolean {
  return /^application\/(x-ndjson|ndjson|jsonl)\b/i.test(contentType.trim());
}

function parseLines(body: string): unknown[] {
  const lines = body.split("\n").filter((line) => line.trim() !== "");
  if (lines.length > batchSizeMax) throw tooManyRows(lines.length);
  return lines.map((line) => {
    try {
      return JSON.parse(line) as unknown;
    } catch {
      return unreadableLine;
    }
  });
}

function parseJson(body: string): unknown[] {
  try {
    const parsed = JSON.parse(body) as unknown;
    return Array.isArray(parsed) ? parsed : [parsed];
  } catch {
    // The parser's own message quotes the body, which may not reach a log: it is not kept as the cause.
    throw new AppError("invalid", { context: { reason: "the body is not JSON" } });
  }
}

function tooManyRows(rows: number): AppError {
  return new AppError("too_large", { context: { reason: `${rows} messages in one request, at most ${batchSizeMax}` } });
}
