import { respond } from "@/app/api/respond";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { readApprovals } from "@/lib/flow/read-approvals";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";

export function GET(): Promise<Response> {
  return respond(async () => readApprovals(await assertViewer(), { db: getDatabase(), now: systemNow() }));
}
