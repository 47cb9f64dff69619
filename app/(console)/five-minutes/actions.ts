"use server";

import { revalidatePath } from "next/cache";
import { toResult } from "@/app/to-result";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { changeQuestions } from "@/lib/analytics/five/change-questions";
import type { QuestionChange } from "@/lib/analytics/five/schema";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import type { ActionResult } from "@/lib/platform/errors";

/** Hides a question for today, adds one, or takes either back. */
export async function changeMeetingQuestions(given: unknown): Promise<ActionResult<{ undo: QuestionChange }>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const changed = await changeQuestions(viewer, { db: getDatabase(), given, now: systemNow() });
    revalidatePath("/five-minutes");
    return changed;
  });
}
