import { Readable } from "node:stream";
import { respondWith } from "@/app/api/respond";
import { readIncidentNumber } from "@/components/layout/read-incident-number";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { openFile } from "@/lib/flow/inside/open-file";
import type { OpenedFile } from "@/lib/flow/inside/open-file";
import { getDatabase } from "@/lib/platform/db";
import { getStorage } from "@/lib/platform/storage/storage";

interface Context {
  params: Promise<{ number: string; fileId: string }>;
}

/** A file, or with `?small` its small picture. The browser may keep it, and asks each time whether it still may. */
export function GET(request: Request, context: Context): Promise<Response> {
  return respondWith(async () => {
    const viewer = await assertViewer();
    const { number, fileId } = await context.params;
    const file = await openFile(viewer, {
      db: getDatabase(),
      storage: getStorage(),
      number: readIncidentNumber(number),
      fileId,
      isSmall: new URL(request.url).searchParams.has("small"),
    });
    const headers = headersOf(file);
    if (request.headers.get("if-none-match") === headers.etag) return new Response(null, { status: 304, headers });
    return new Response(Readable.toWeb(await file.open()) as ReadableStream, { headers });
  });
}

/** Whatever stands in a document, it opens outside of our pages and runs nothing. */
function headersOf(file: OpenedFile) {
  const ending = /\.[a-z]+$/.exec(file.name)?.[0] ?? "";
  const names = `filename="file${ending}"; filename*=UTF-8''${encodeURIComponent(file.name)}`;
  return {
    "content-type": file.mediaType,
    "content-disposition": `${file.isPicture ? "inline" : "attachment"}; ${names}`,
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-cache",
    etag: `"${file.key.slice(0, 32)}"`,
  };
}
