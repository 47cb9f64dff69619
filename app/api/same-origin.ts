import { AppError } from "@/lib/platform/errors";

/**
 * For what changes something, or carries much away, by the cookie alone: only our own pages may ask. Browsers say where a
 * request comes from; one that does not must at least name our host as its origin.
 * @throws AppError `not_allowed`
 */
export function assertSameOrigin(request: Request): void {
  const site = request.headers.get("sec-fetch-site");
  // `none` is an address that the person typed or a link from outside of the browser: it may read, never write.
  if (site === "same-origin" || (site === "none" && request.method === "GET")) return;
  const origin = request.headers.get("origin");
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  if (site === null && origin !== null && URL.canParse(origin) && new URL(origin).host === host) return;
  throw new AppError("not_allowed", { context: { reason: "foreign origin" } });
}
