import { respond } from "@/app/api/respond";
import { readQueueAddress } from "@/components/incidents/queue-address";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { findBulkTargets } from "@/lib/flow/bulk/read-bulk";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";

/** Everything of a list, up to as many as one run takes: the filter as in the address of the queue. */
export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const viewer = await assertViewer();
    const filter = readQueueAddress(new URL(request.url).searchParams);
    return findBulkTargets(viewer, { db: getDatabase(), filter, now: systemNow() });
  });
}
