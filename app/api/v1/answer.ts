import type { ApiError, ApiErrorCode } from "@/lib/intake/schema";
import { apiErrorCodes, refusedRowSchema } from "@/lib/intake/schema";
import { AppError, errorCodes } from "@/lib/platform/errors";
import type { Log } from "@/lib/platform/log";

/** What to do about it; what happened stands in front of it. */
const advice: Record<ApiErrorCode, string> = {
  not_signed_in: "Send the header Authorization: Bearer with the key of your source.",
  wrong_method: "This address does not know the method.",
  invalid: "Nothing was stored.",
  too_large: "Send fewer messages at a time.",
  too_many: "Wait as long as Retry-After says.",
  failed: "Something went wrong here. Send the same request again later: nothing is stored twice.",
};

/** Turns what a use case threw into the answer of the interface. What nobody foresaw is logged and becomes a 500. */
export function answerError(error: unknown, log: Log): Response {
  const known = error instanceof AppError ? apiErrorCodes.find((code) => code === error.code) : undefined;
  if (!(error instanceof AppError) || !known || known === "wrong_method") {
    log.error({ error: error instanceof Error ? error.message : String(error) }, "request failed");
    return answer(errorCodes.failed, { code: "failed", message: advice.failed });
  }
  const refused = refusedRowSchema.array().safeParse(error.context.refused);
  const body: ApiError = {
    code: known,
    message: [readReason(error), advice[known]].filter(Boolean).join(" "),
    ...(refused.success ? { refused: refused.data } : {}),
  };
  return answer(error.status, body, retryHeader(error));
}

export function answerWrongMethod(allow: string): Response {
  return answer(405, { code: "wrong_method", message: advice.wrong_method }, { Allow: allow });
}

function answer(status: number, body: ApiError, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers });
}

function readReason({ context }: AppError): string {
  if (typeof context.reason !== "string") return "";
  return `${context.reason.charAt(0).toUpperCase()}${context.reason.slice(1)}.`;
}

function retryHeader({ context }: AppError): Record<string, string> {
  if (typeof context.retryAfterMs !== "number") return {};
  return { "Retry-After": String(Math.max(1, Math.ceil(context.retryAfterMs / 1_000))) };
}
