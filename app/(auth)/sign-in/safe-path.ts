const home = "/";

/** Where to go after signing in: a path of this console, and never another site that somebody put into a link. */
export function safePath(from: string | undefined): string {
  if (!from?.startsWith("/") || /[\\\s]/.test(from)) return home;
  const base = "http://console.invalid";
  if (!URL.canParse(from, base)) return home;
  const url = new URL(from, base);
  if (url.origin !== base || url.pathname.startsWith("//") || url.pathname.startsWith("/sign-in")) return home;
  return url.pathname + url.search;
}
