import { respond } from "@/app/api/respond";
import { readIncidentNumber } from "@/components/layout/read-incident-number";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { weighTopics } from "@/lib/flow/weigh-topics";
import { getDatabase } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

/** What speaks for the topic of an incident and what against it. */
export function GET(_request: Request, context: { params: Promise<{ number: string }> }): Promise<Response> {
  return respond(async () => {
    const viewer = await assertViewer();
    const number = readIncidentNumber((await context.params).number);
    if (number === null) throw new AppError("not_found");
    return { weighed: await weighTopics(viewer, { db: getDatabase(), number }) };
  });
}
