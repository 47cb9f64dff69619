"use server";

import { z } from "zod";
import { toResult } from "@/app/to-result";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { countExport } from "@/lib/flow/history/export-history";
import { getDatabase } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import type { ActionResult } from "@/lib/platform/errors";

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .nullable();
const periodSchema = z.object({ from: day, to: day });

/** How many incidents of a period are within the viewer's scope. */
export async function countPeriod(given: unknown): Promise<ActionResult<{ incidents: number }>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const parsed = periodSchema.safeParse(given);
    if (!parsed.success) throw new AppError("invalid", { context: { field: "period" } });
    return countExport(viewer, { db: getDatabase(), period: parsed.data });
  });
}
