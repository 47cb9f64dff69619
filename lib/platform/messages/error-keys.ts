import type { Messages } from "./catalogues";

export type ErrorKey = keyof Messages["errors"];

const known: Record<ErrorKey, true> = {
  not_signed_in: true,
  session_expired: true,
  not_allowed: true,
  not_found: true,
  stale: true,
  wrong_step: true,
  invalid: true,
  too_large: true,
  too_many: true,
  locked_out: true,
  unavailable: true,
  waiting: true,
  failed: true,
};

/** The key below `errors.` for a code from the server; a code that nobody knows is a plain failure. */
export function errorKey(code: string): ErrorKey {
  return Object.hasOwn(known, code) ? (code as ErrorKey) : "failed";
}
