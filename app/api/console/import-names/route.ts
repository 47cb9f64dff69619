import { z } from "zod";
import { respond } from "@/app/api/respond";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { findNames, namesCursorPattern } from "@/lib/flow/names/find-names";
import { nameFieldSchema } from "@/lib/flow/names/schema";
import { getDatabase } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

const limitMax = 500;

const askedSchema = z.object({
  field: nameFieldSchema.default("agency"),
  state: z.enum(["open", "decided"]).default("open"),
  cursor: z.string().regex(namesCursorPattern).nullable().default(null),
  limit: z.coerce.number().int().min(0).max(limitMax).default(100),
});

/** A page of the names of files: `field`, `state`, `cursor` of the page before, `limit`; 0 gives the figures alone. */
export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const viewer = await assertViewer();
    const asked = askedSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!asked.success) throw new AppError("invalid", { cause: asked.error });
    return findNames(viewer, { db: getDatabase(), ...asked.data });
  });
}
