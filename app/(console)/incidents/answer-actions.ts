"use server";

import { toResult } from "@/app/to-result";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { saveDraft } from "@/lib/incidents/answer/drafts";
import { draftSaveSchema } from "@/lib/incidents/answer/schema";
import type { DraftSaved } from "@/lib/incidents/answer/schema";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import type { ActionResult } from "@/lib/platform/errors";

/** Saves an answer while it is written; somebody else's later text comes back instead of being overwritten. */
export async function saveReplyDraft(given: unknown): Promise<ActionResult<{ saved: DraftSaved }>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const parsed = draftSaveSchema.safeParse(given);
    if (!parsed.success) throw new AppError("invalid", { cause: parsed.error });
    return { saved: await saveDraft(viewer, { db: getDatabase(), save: parsed.data, now: systemNow() }) };
  });
}
