/** Every way in which a use case says no: code → HTTP status. The message key is `errors.<code>` in the catalogues. */
export const errorCodes = {
  not_signed_in: 401,
  session_expired: 401,
  not_allowed: 403,
  not_found: 404,
  /** Somebody else changed it first. */
  stale: 409,
  /** The step does not allow it. */
  wrong_step: 409,
  invalid: 422,
  too_large: 413,
  too_many: 429,
  locked_out: 429,
  unavailable: 503,
  failed: 500,
} as const;

export type ErrorCode = keyof typeof errorCodes;

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly context: Record<string, unknown>;
  readonly retry: boolean;

  constructor(code: ErrorCode, options: { cause?: unknown; context?: Record<string, unknown>; retry?: boolean } = {}) {
    super(code, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.context = options.context ?? {};
    this.retry = options.retry ?? false;
  }

  get status(): number {
    return errorCodes[this.code];
  }
}

/** What a server action returns; `fields` name the inputs that are wrong. */
export type ActionResult<T extends object = object> =
  ({ ok: true } & T) | { ok: false; code: ErrorCode; fields?: Record<string, string> };
