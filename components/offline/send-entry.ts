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
  const [file] = files;
  if (file) {
    return {
      method: "POST",
      headers: {
        ...headers,
        "content-type": "application/octet-stream",
        "x-file-name": encodeURIComponent(file.name),
      },
      body: file.blob,
    };
  }
  return { method: "POST", headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(command) };
}
