import { z } from "zod";
import { readFiguresQuery } from "@/app/(console)/dashboard/_components/read-query";
import { respondWith } from "@/app/api/respond";
import { assertSameOrigin } from "@/app/api/same-origin";
import { streamFile } from "@/app/api/stream-file";
import { tableTypes } from "@/app/api/table-types";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { dayOf } from "@/lib/analytics/periods";
import { prepareFiguresExport } from "@/lib/flow/dashboard/export-figures";
import { exportForms } from "@/lib/flow/imports/schema";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

/** The figures of a page as a table, of the same address and within the scope of whoever asks. */
export function GET(request: Request): Promise<Response> {
  return respondWith(async () => {
    const viewer = await assertViewer();
    assertSameOrigin(request);
    const params = new URL(request.url).searchParams;
    const form = z.enum(exportForms).safeParse(params.get("form") ?? "xlsx");
    if (!form.success) throw new AppError("invalid", { context: { field: "form" } });
    const now = systemNow();
    const { query } = readFiguresQuery(params, dayOf(now, viewer.timeZone));
    const file = await prepareFiguresExport(viewer, { db: getDatabase(), query, form: form.data, now });
    return streamFile({ ...file, contentType: tableTypes[form.data] });
  });
}
