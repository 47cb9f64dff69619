import type { OutboxEntry, Sent } from "./outbox";

/** Sends one entry with its key; without an answer nobody knows whether it was carried out, so it may be sent again. */
export async function sendEntry(entry: OutboxEntry): Promise<Sent> {
  let response: Response;
  try {
    response = await fetch(entry.address, requestOf(entry));
  } catch {
    return { kind: "later", code: "unavailable" };
  }
  const body = (await response.json().catch(() => ({}))) as { code?: string; version?: number };
  if (response.ok) return { kind: "done", version: body.version ?? null };
  const code = body.code ?? "failed";
  // Somebody has to sign in, or the server is not itself: neither says anything about the command.
  const isOfServer = response.status === 401 || response.status === 429 || response.status >= 500;
  return { kind: isOfServer ? "later" : "refused", code };
}

function requestOf({ id, command, files }: OutboxEntry): RequestInit {
  const headers = { "idempotency-key": id };
  if (files.length === 0) {
    return {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify(command),
    };
  }
  const form = new FormData();
  if (command) form.set("command", JSON.stringify(command));
  for (const { name, blob } of files) form.append("file", blob, name);
  return { method: "POST", headers, body: form };
}
