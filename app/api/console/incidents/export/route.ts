import { z } from "zod";
import { respondWith } from "@/app/api/respond";
import { assertSameOrigin } from "@/app/api/same-origin";
import { streamFile } from "@/app/api/stream-file";
import { tableTypes } from "@/app/api/table-types";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { prepareExport } from "@/lib/flow/history/export-history";
import { exportForms } from "@/lib/flow/imports/schema";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .nullable();
const query = z.object({ form: z.enum(exportForms), from: day, to: day });

/** The incidents of a period in the 47 columns, within the scope of whoever asks. */
export function GET(request: Request): Promise<Response> {
  return respondWith(async () => {
    const viewer = await assertViewer();
    assertSameOrigin(request);
    const given = new URL(request.url).searchParams;
    const parsed = query.safeParse({
      form: given.get("form") ?? "xlsx",
      from: given.get("from") || null,
      to: given.get("to") || null,
    });
    if (!parsed.success) throw new AppError("invalid", { context: { field: "period" } });
    const { form, ...period } = parsed.data;
    const file = await prepareExport(viewer, { db: getDatabase(), period, form, now: systemNow() });
    return streamFile({ ...file, contentType: tableTypes[form] });
  });
}
