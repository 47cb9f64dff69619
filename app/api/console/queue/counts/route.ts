import { respond } from "@/app/api/respond";
import { readQueueAddress } from "@/components/incidents/queue-address";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { readQueueFigures } from "@/lib/incidents/read-queue-figures";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const viewer = await assertViewer();
    const filter = readQueueAddress(new URL(request.url).searchParams);
    return readQueueFigures(viewer, { db: getDatabase(), filter, now: systemNow() });
  });
}
