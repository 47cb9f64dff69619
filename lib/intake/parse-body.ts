import { AppError } from "@/lib/platform/errors";
import { batchSizeMax } from "@/lib/intake/schema";

/**
 * The rows of a request body: one JSON object, a JSON array, or NDJSON with one object a line. A line that is no
 * JSON becomes a row of its own kind that the check refuses by its index.
 * @throws AppError `invalid` when the whole body is no JSON, `too_large` above batchSizeMax rows
 */
export function parseBody(body: string, contentType: string): unknown[] {
  const rows = isNdjson(contentType) ? parseLines(body) : parseJson(body);
  if (rows.length > batchSizeMax) throw new AppError("too_large", { context: { rows: rows.length, rowsMax: batchSizeMax } });
  return rows;
}

function isNdjson(contentType: string): boolean {
  return /^application\/(x-ndjson|ndjson|jsonl)/.test(contentType);
}

/** Stands for a line that could not be read; refused by the schema, since a message is an object. */
const unreadable = "this line is not JSON";

function parseLines(body: string): unknown[] {
  return body
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      try {
        return JSON.parse(line) as unknown;
      } catch {
        return unreadable;
      }
    });
}

function parseJson(body: string): unknown[] {
  try {
    const parsed = JSON.parse(body) as unknown;
    return Array.isArray(parsed) ? parsed : [parsed];
  } catch (cause) {
    throw new AppError("invalid", { cause, context: { reason: "the body is not JSON" } });
  }
}
