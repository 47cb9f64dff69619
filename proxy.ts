import { NextResponse } from "next/server";
import type { NextRequest } from "next/server";

/** The address of the page, for the sign-in page to return to; a layout cannot see it otherwise. */
const pathHeader = "x-otklik-path";

/** Gives every page a content policy with a nonce of its own: only our scripts run, wherever a text came from. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentPolicy(nonce, { isDevelopment: isDevelopment(), tiles: tileOrigin() });
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  headers.set(pathHeader, request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  if (request.headers.get("x-forwarded-proto") === "https") {
    response.headers.set("strict-transport-security", "max-age=31536000; includeSubDomains");
  }
  return response;
}

function contentPolicy(nonce: string, given: { isDevelopment: boolean; tiles: string | null }): string {
  // React's error overlay needs eval, and only in development.
  const development = given.isDevelopment ? " 'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    // Virtual lists place their rows by style attributes.
    "style-src 'self' 'unsafe-inline'",
    // Tiles of the map come from where the setting says, and from nowhere else.
    `img-src 'self' data:${given.tiles === null ? "" : ` ${given.tiles}`}`,
    "font-src 'self'",
    "connect-src 'self'",
    // Without it the worker would need the nonce of a page.
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

function tileOrigin(): string | null {
  // As below: the settings are not read through the database's.
  // eslint-disable-next-line no-restricted-properties
  const url = process.env.MAP_TILE_URL;
  return url ? new URL(url.replaceAll(/[{}]/g, "")).origin : null;
}

function isDevelopment(): boolean {
  // Replaced by the build; reading the settings here would load the database's into the proxy.
  // eslint-disable-next-line no-restricted-properties
  return process.env.NODE_ENV === "development";
}

export const config = {
  matcher: [{ source: "/((?!api|_next/static|_next/image|favicon.svg|sw.js|icons/).*)" }],
};
