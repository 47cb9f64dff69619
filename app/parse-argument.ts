import type { z } from "zod";
import { AppError } from "@/lib/platform/errors";

/**
 * What a browser handed to an action, in the form that the action asks for.
 * @throws AppError `invalid` with the name of the innermost field that is wrong, if it has one
 */
export function parseArgument<T>(schema: z.ZodType<T>, given: unknown): T {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.findLast((part) => typeof part === "string");
  throw new AppError("invalid", { cause: parsed.error, ...(field === undefined ? {} : { context: { field } }) });
}
