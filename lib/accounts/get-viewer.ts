import "server-only";
import { cookies } from "next/headers";
import { decode } from "next-auth/jwt";
import { redirect } from "next/navigation";
import { cache } from "react";
import { loadViewer } from "@/lib/accounts/load-viewer";
import type { Viewer } from "@/lib/accounts/schema";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { getEnv } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";

/** Says at whose desk the person sits down; whether that may be is asked anew with every request. */
export const actingCookie = "otklik_acting_for";

/** Browsers send the secure name over https only; next-auth chooses by the public address in the same way. */
export function sessionCookieName(publicUrl: string): string {
  return publicUrl.startsWith("https:") ? "__Secure-next-auth.session-token" : "next-auth.session-token";
}

/** Who asks, once a request; null when nobody is signed in or the session has ended. */
export const getViewer = cache(async function getViewer(): Promise<Viewer | null> {
  const env = getEnv();
  const jar = await cookies();
  const token = readToken(jar.getAll(), sessionCookieName(env.NEXTAUTH_URL));
  if (!token) return null;
  const claims = await decode({ token, secret: env.NEXTAUTH_SECRET }).catch(() => null);
  const userId = Number(claims?.sub);
  const sessionVersion = Number(claims?.["sessionVersion"]);
  if (!Number.isInteger(userId) || !Number.isInteger(sessionVersion)) return null;
  const actingForId = Number(jar.get(actingCookie)?.value);
  return loadViewer(getDatabase(), {
    userId,
    sessionVersion,
    actingForId: Number.isInteger(actingForId) && actingForId > 0 ? actingForId : null,
    now: systemNow(),
  });
});

/** next-auth cuts a long token into numbered cookies. */
function readToken(all: { name: string; value: string }[], name: string): string {
  const whole = all.find((cookie) => cookie.name === name);
  if (whole) return whole.value;
  return all
    .filter((cookie) => cookie.name.startsWith(`${name}.`))
    .sort((a, b) => Number(a.name.slice(name.length + 1)) - Number(b.name.slice(name.length + 1)))
    .map((cookie) => cookie.value)
    .join("");
}

/** For pages: sends to the sign-in page, which returns to `from`. */
export async function requireViewer(from = "/"): Promise<Viewer> {
  const viewer = await getViewer();
  if (viewer === null) redirect(`/sign-in?from=${encodeURIComponent(from)}`);
  return viewer;
}

/** For actions and routes. @throws AppError `not_signed_in` */
export async function assertViewer(): Promise<Viewer> {
  const viewer = await getViewer();
  if (viewer === null) throw new AppError("not_signed_in");
  return viewer;
}
