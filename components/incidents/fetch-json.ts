/** A refused request; `code` has its words in the error catalogue. */
export class RequestError extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.name = "RequestError";
    this.code = code;
  }
}

/** Reads JSON of our own API. @throws RequestError, `unavailable` when the server was not reached */
export async function fetchJson<T>(address: string, signal?: AbortSignal): Promise<T> {
  let response: Response;
  try {
    response = await fetch(address, { headers: { accept: "application/json" }, ...(signal ? { signal } : {}) });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new RequestError("unavailable");
  }
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new RequestError(readCode(body));
  return body as T;
}

function readCode(body: unknown): string {
  return typeof body === "object" && body !== null && "code" in body && typeof body.code === "string"
    ? body.code
    : "failed";
}

export function codeOf(error: unknown): string {
  return error instanceof RequestError ? error.code : "failed";
}
