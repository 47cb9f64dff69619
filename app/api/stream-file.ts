import { PassThrough, Readable } from "node:stream";
import type { Writable } from "node:stream";
import { getLog } from "@/lib/platform/log";

interface FileAnswer {
  fileName: string;
  contentType: string;
  write: (out: Writable) => Promise<void>;
}

/** Sends a file as it comes into being; when the browser goes away, so does the work. */
export function streamFile({ fileName, contentType, write }: FileAnswer): Response {
  const out = new PassThrough();
  write(out)
    .then(() => out.end())
    .catch((error: unknown) => {
      // What was sent cannot be taken back: the download breaks off, and the browser says so.
      if (!out.destroyed) getLog().error({ err: error }, "file not sent to its end");
      out.destroy(error instanceof Error ? error : new Error("failed"));
    });
  return new Response(Readable.toWeb(out) as ReadableStream, {
    headers: {
      "content-type": contentType,
      "content-disposition": `attachment; filename="file${endOf(fileName)}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      "cache-control": "no-store",
    },
  });
}

function endOf(fileName: string): string {
  return /\.[a-z]+$/.exec(fileName)?.[0] ?? "";
}
