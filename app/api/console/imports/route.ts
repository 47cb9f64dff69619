import { randomUUID } from "node:crypto";
import { respond } from "@/app/api/respond";
import { assertSameOrigin } from "@/app/api/same-origin";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { findImports } from "@/lib/flow/imports/find-imports";
import { uploadImport } from "@/lib/flow/imports/upload-import";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

/** The runs of the region, newest first. */
export function GET(): Promise<Response> {
  return respond(async () => findImports(await assertViewer(), { db: getDatabase() }));
}

/** Takes a file in as it comes: the body is the file itself, `x-file-name` its name as an address would have it. */
export function POST(request: Request): Promise<Response> {
  return respond(async () => {
    const viewer = await assertViewer();
    assertSameOrigin(request);
    return uploadImport(viewer, {
      db: getDatabase(),
      fileName: readName(request.headers.get("x-file-name")),
      size: readSize(request.headers.get("content-length")),
      body: bodyOf(request),
      now: systemNow,
      makeId: randomUUID,
    });
  });
}

function readName(given: string | null): string {
  try {
    return decodeURIComponent(given ?? "");
  } catch {
    throw new AppError("invalid", { context: { field: "x-file-name" } });
  }
}

function readSize(given: string | null): number | null {
  const size = Number(given ?? Number.NaN);
  return Number.isInteger(size) && size >= 0 ? size : null;
}

async function* bodyOf(request: Request): AsyncGenerator<Uint8Array> {
  if (request.body) yield* request.body as unknown as AsyncIterable<Uint8Array>;
}
