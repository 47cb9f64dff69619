import { respond } from "@/app/api/respond";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { countViews } from "@/lib/incidents/views/find-views";
import { viewSectionSchema } from "@/lib/incidents/views/schema";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

/** How many incidents each kept view of a list holds, by the id of the view. */
export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const viewer = await assertViewer();
    const section = viewSectionSchema.safeParse(new URL(request.url).searchParams.get("section"));
    if (!section.success) throw new AppError("invalid", { context: { field: "section" } });
    return countViews(viewer, { db: getDatabase(), section: section.data, now: systemNow() });
  });
}
