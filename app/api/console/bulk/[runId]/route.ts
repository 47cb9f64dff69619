import { z } from "zod";
import { respond } from "@/app/api/respond";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { readBulk } from "@/lib/flow/bulk/read-bulk";
import { getDatabase } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

/** How far a run of one's own is, and what it did not do. */
export function GET(_request: Request, { params }: { params: Promise<{ runId: string }> }): Promise<Response> {
  return respond(async () => {
    const viewer = await assertViewer();
    const runId = z.uuid().safeParse((await params).runId);
    if (!runId.success) throw new AppError("not_found");
    return readBulk(viewer, { db: getDatabase(), runId: runId.data });
  });
}
