import { randomUUID } from "node:crypto";
import { z } from "zod";
import { respond } from "@/app/api/respond";
import { assertSameOrigin } from "@/app/api/same-origin";
import { readIncidentNumber } from "@/components/layout/read-incident-number";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { attachUpload } from "@/lib/flow/inside/attach-upload";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { getStorage } from "@/lib/platform/storage/storage";

/**
 * Attaches a file: the body is the file itself, `x-file-name` its name as an address would have it. However often it comes
 * with the same Idempotency-Key, it is attached once.
 */
export function POST(request: Request, context: { params: Promise<{ number: string }> }): Promise<Response> {
  return respond(async () => {
    const viewer = await assertViewer();
    assertSameOrigin(request);
    const asked = new URL(request.url).searchParams;
    const deps = { db: getDatabase(), storage: getStorage(), now: systemNow, makeId: randomUUID };
    return attachUpload(viewer, deps, {
      number: readIncidentNumber((await context.params).number),
      kind: asked.get("kind"),
      check: asked.get("check"),
      fileName: readName(request.headers.get("x-file-name")),
      size: readSize(request.headers.get("content-length")),
      body: bodyOf(request),
      key: readKey(request.headers.get("idempotency-key")),
    });
  });
}

function readKey(given: string | null): string | undefined {
  if (given === null) return undefined;
  const key = z.uuid().safeParse(given);
  if (!key.success) throw new AppError("invalid", { context: { field: "idempotency-key" } });
  return key.data;
}

/** A name that cannot be read is none: it is only shown. */
function readName(given: string | null): string {
  try {
    return decodeURIComponent(given ?? "");
  } catch {
    return "";
  }
}

function readSize(given: string | null): number | null {
  const size = Number(given ?? Number.NaN);
  return Number.isInteger(size) && size >= 0 ? size : null;
}

async function* bodyOf(request: Request): AsyncGenerator<Uint8Array> {
  if (request.body) yield* request.body as unknown as AsyncIterable<Uint8Array>;
}
