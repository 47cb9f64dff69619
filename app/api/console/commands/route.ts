import { z } from "zod";
import { respond } from "@/app/api/respond";
import { assertSameOrigin } from "@/app/api/same-origin";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { applyCommand } from "@/lib/flow/apply-command";
import { commandSchema } from "@/lib/incidents/commands/schema";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

/**
 * A command that may have been given without a line: however often it comes with the same Idempotency-Key, it is carried
 * out once, and each answer is that of the first time.
 */
export function POST(request: Request): Promise<Response> {
  return respond(async () => {
    const viewer = await assertViewer();
    assertSameOrigin(request);
    const key = z.uuid().safeParse(request.headers.get("idempotency-key"));
    const command = commandSchema.safeParse(await request.json().catch(() => null));
    if (!key.success || !command.success) throw new AppError("invalid");
    return applyCommand(viewer, { db: getDatabase(), command: command.data, now: systemNow(), key: key.data });
  });
}
