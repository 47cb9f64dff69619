"use server";

import { cookies } from "next/headers";
import { refresh } from "next/cache";
import { localeCookie } from "@/components/layout/cookies";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { localeSchema } from "@/lib/accounts/schema";
import { setLocale } from "@/lib/accounts/set-locale";
import { getDatabase } from "@/lib/platform/db";

/** For the person everywhere, and for this browser's sign-in page. */
export async function changeLocale(given: unknown): Promise<void> {
  const viewer = await assertViewer();
  const locale = localeSchema.parse(given);
  await setLocale(viewer, { db: getDatabase(), locale });
  const jar = await cookies();
  jar.set(localeCookie, locale, { path: "/", maxAge: 365 * 24 * 3_600, sameSite: "lax" });
  refresh();
}
