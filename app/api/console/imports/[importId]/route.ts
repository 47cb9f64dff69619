import { respond } from "@/app/api/respond";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { getImport } from "@/lib/flow/imports/find-imports";
import { getDatabase } from "@/lib/platform/db";

/** How far a run is. */
export function GET(_request: Request, context: { params: Promise<{ importId: string }> }): Promise<Response> {
  return respond(async () => {
    const viewer = await assertViewer();
    return getImport(viewer, { db: getDatabase(), importId: (await context.params).importId });
  });
}
