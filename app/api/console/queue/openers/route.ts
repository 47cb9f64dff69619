import { z } from "zod";
import { respond } from "@/app/api/respond";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { findOpeners } from "@/lib/incidents/presence/find-openers";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

const idsMax = 200;
const idsSchema = z.array(z.coerce.number().int().positive()).max(idsMax);

/** Which rows of a list somebody else has open: `ids`, separated by commas. */
export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const viewer = await assertViewer();
    const given = new URL(request.url).searchParams.get("ids") ?? "";
    const parsed = idsSchema.safeParse(given === "" ? [] : given.split(","));
    if (!parsed.success) throw new AppError("invalid", { context: { field: "ids" } });
    return { openers: await findOpeners(viewer, { db: getDatabase(), incidentIds: parsed.data, now: systemNow() }) };
  });
}
