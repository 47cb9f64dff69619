import { respond } from "@/app/api/respond";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { findNotices } from "@/lib/notify/find-notices";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";

export function GET(): Promise<Response> {
  return respond(async () => findNotices(await assertViewer(), { db: getDatabase(), now: systemNow() }));
}
