import { respond } from "@/app/api/respond";
import { readIncidentNumber } from "@/components/layout/read-incident-number";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { readIncident } from "@/lib/flow/read-incident";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

export function GET(_request: Request, context: { params: Promise<{ number: string }> }): Promise<Response> {
  return respond(async () => {
    const viewer = await assertViewer();
    const number = readIncidentNumber((await context.params).number);
    const incident =
      number === null ? null : await readIncident(viewer, { db: getDatabase(), number, now: systemNow() });
    if (incident === null) throw new AppError("not_found");
    return incident;
  });
}
