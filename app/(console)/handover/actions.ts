"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { toResult } from "@/app/to-result";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { confirmHandover, signHandover } from "@/lib/flow/handover/sign-handover";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import type { ActionResult } from "@/lib/platform/errors";

/** Signs this shift over with a remark. */
export async function handOver(given: unknown): Promise<ActionResult<{ noteId: number }>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const remark = z.string().safeParse(given);
    if (!remark.success) throw new AppError("invalid", { context: { field: "remark" } });
    const signed = await signHandover(viewer, { db: getDatabase(), remark: remark.data, now: systemNow() });
    revalidatePath("/handover");
    return signed;
  });
}

/** The next shift has read the note. */
export async function confirmRead(given: unknown): Promise<ActionResult<object>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const noteId = z.number().int().positive().safeParse(given);
    if (!noteId.success) throw new AppError("invalid", { context: { field: "noteId" } });
    await confirmHandover(viewer, { db: getDatabase(), noteId: noteId.data, now: systemNow() });
    revalidatePath("/handover");
    return {};
  });
}
