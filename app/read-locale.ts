import { cookies } from "next/headers";
import { localeCookie } from "@/components/layout/cookies";
import { getViewer } from "@/lib/accounts/get-viewer";
import type { Viewer } from "@/lib/accounts/schema";
import type { Locale } from "@/lib/platform/intl";

export async function readLocale(): Promise<Locale> {
  return localeOf(await getViewer().catch(() => null));
}

/** Of the person, else of the last visit: without a database there is still a page that says so. */
export async function localeOf(viewer: Viewer | null): Promise<Locale> {
  return viewer?.locale ?? ((await cookies()).get(localeCookie)?.value === "en" ? "en" : "ru");
}
