import { respond } from "@/app/api/respond";
import { readQueueAddress } from "@/components/incidents/queue-address";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { readQueue } from "@/lib/flow/read-queue";
import { queueCursorSchema } from "@/lib/incidents/schema";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

const limitMax = 200;
const limitDefault = 100;

/** A page of the list: the filter as in the address of the queue, `cursor` of the page before, `limit`. */
export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const viewer = await assertViewer();
    const params = new URL(request.url).searchParams;
    return readQueue(viewer, {
      db: getDatabase(),
      filter: readQueueAddress(params),
      cursor: readCursor(params.get("cursor")),
      limit: readLimit(params.get("limit")),
      now: systemNow(),
    });
  });
}

function readCursor(given: string | null): string | null {
  if (given === null || given === "") return null;
  const parsed = queueCursorSchema.safeParse(given);
  if (!parsed.success) throw new AppError("invalid", { context: { field: "cursor" } });
  return parsed.data;
}

function readLimit(given: string | null): number {
  const limit = Number(given ?? limitDefault);
  return Number.isInteger(limit) && limit > 0 ? Math.min(limit, limitMax) : limitDefault;
}
