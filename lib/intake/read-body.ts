import { AppError } from "@/lib/platform/errors";

interface Body {
  headers: Headers;
  body: ReadableStream<Uint8Array> | null;
}

/**
 * Reads a request body as UTF-8 and stops at the first byte too many, whatever the header promised, so that no sender
 * can fill the memory.
 * @throws AppError `too_large`, or `invalid` when the bytes are not UTF-8
 */
export async function readBody(request: Body, bytesMax: number): Promise<string> {
  if (Number(request.headers.get("content-length") ?? 0) > bytesMax) throw tooLarge(bytesMax);
  if (!request.body) return "";
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const reader = request.body.getReader();
  let bytes = 0;
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decode(() => decoder.decode());
    bytes += value.byteLength;
    if (bytes > bytesMax) {
      await reader.cancel().catch(() => {});
      throw tooLarge(bytesMax);
    }
    text += decode(() => decoder.decode(value, { stream: true }));
  }
}

function decode(read: () => string): string {
  try {
    return read();
  } catch {
    throw new AppError("invalid", { context: { reason: "the body is not UTF-8" } });
  }
}

function tooLarge(bytesMax: number): AppError {
  return new AppError("too_large", { context: { reason: `the body is larger than ${bytesMax} bytes` } });
}
