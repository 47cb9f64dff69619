/**
 * The two requests that a browser makes of the sign-in. They speak the protocol of next-auth; its own client carries a session
 * in React that nothing here uses, and is heavier than the rest of the frame.
 */
interface Answer {
  ok: boolean;
  url: string | null;
}

async function post(path: "signout" | "callback/credentials", fields: Record<string, string>): Promise<Answer> {
  const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
  const response = await fetch(`/api/auth/${path}`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ ...fields, csrfToken, callbackUrl: window.location.href, json: "true" }),
  });
  const { url } = (await response.json()) as { url?: string };
  return { ok: response.ok, url: url ?? null };
}

/** Null: signed in. Otherwise the code of the refusal. */
export async function signIn(fields: { login: string; password: string }): Promise<string | null> {
  const { ok, url } = await post("callback/credentials", fields);
  const code = url === null ? null : new URL(url, window.location.href).searchParams.get("error");
  return ok ? code : (code ?? "failed");
}

export async function signOut(): Promise<void> {
  await post("signout", {});
  // A whole new page: nothing of what this person saw stays.
  window.location.assign("/sign-in");
}
